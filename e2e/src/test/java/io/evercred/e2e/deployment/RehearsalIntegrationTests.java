package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the build of an image does with a jar, done without Docker. It takes a minute: {@code ./mvnw verify -Dlong}. */
@EnabledIfSystemProperty(named = "evercred.rehearsals", matches = "true")
class RehearsalIntegrationTests {

    private static final String JAVA_BIN =
            Path.of(System.getProperty("java.home"), "bin").toString();

    /** On two cores a whole rehearsal takes less than a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void startsUpToItsWorkWithoutServersAndRecordsItsClasses(DeployedProcess process) throws Exception {
        var jar = "evercred-" + process + ".jar";
        var packaged = Reactor.path(process + "/target/" + jar);
        assertThat(run(
                        JAVA_BIN + "/java",
                        "-Djarmode=tools",
                        "-jar",
                        packaged.toString(),
                        "extract",
                        "--destination",
                        "."))
                .isZero();

        assertThat(run("bash", Reactor.path("docker/rehearse.sh").toString(), "evercred-" + process))
                .as(log())
                .isZero();

        assertThat(folder.resolve("evercred-" + process + ".aot")).isNotEmptyFile();
        assertThat(log()).doesNotContain("APPLICATION FAILED TO START");
    }

    private int run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        process.environment().merge("PATH", JAVA_BIN, (path, first) -> first + ":" + path);
        var started = process.start();
        try {
            assertThat(started.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ends within %s: %s", PATIENCE, log())
                    .isTrue();
            return started.exitValue();
        } finally {
            started.descendants().forEach(ProcessHandle::destroyForcibly);
            started.destroyForcibly();
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}

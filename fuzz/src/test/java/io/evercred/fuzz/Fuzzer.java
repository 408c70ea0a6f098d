package io.evercred.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Jazzer, in a process of its own. Its JUnit integration runs one target at a time, for a time that is compiled in, and
 * is written for an older JUnit; its own program does all that we need.
 */
final class Fuzzer {

    private static final Path FOLDER = Path.of("target", "fuzz");

    private final Class<?> target;

    Fuzzer(Class<?> target) {
        this.target = target;
    }

    /**
     * How a run ended.
     *
     * @param clean whether nothing was found
     * @param output what Jazzer said: the input that failed, and the way to it
     */
    record Ending(boolean clean, String output) {}

    /** Fuzzes for so long, each time with other inputs, beginning with the inputs that former runs found worth keeping. */
    Ending run(Duration time) throws IOException, InterruptedException {
        return run(time, "-runs=-1", "-seed=0");
    }

    /** Tries so many inputs, if the time suffices; the same ones each time, so that a build that passed passes again. */
    Ending run(Duration time, int inputs) throws IOException, InterruptedException {
        return run(time, "-runs=" + inputs, "-seed=1");
    }

    private Ending run(Duration time, String runs, String seed) throws IOException, InterruptedException {
        var corpus = Files.createDirectories(FOLDER.resolve(target.getSimpleName()));
        var log = FOLDER.resolve(target.getSimpleName() + ".log");
        var process = new ProcessBuilder(command(time, runs, seed, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(time.toSeconds() + 120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ending(process.waitFor() == 0, Files.readString(log));
    }

    private List<String> command(Duration time, String runs, String seed, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.evercred.**",
                "--custom_hook_includes=io.evercred.**",
                "--reproducer_path=" + FOLDER,
                "-artifact_prefix=" + FOLDER + "/",
                "-max_total_time=" + time.toSeconds(),
                runs,
                seed,
                "-dict=src/test/resources/fuzz.dict",
                corpus.toString());
    }
}

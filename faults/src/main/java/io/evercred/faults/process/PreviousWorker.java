package io.evercred.faults.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The worker of the release before this one, built from the history of the sources. */
public final class PreviousWorker {

    /** The last one without ramping and guard. */
    private static final String COMMIT = "03855ef";

    private PreviousWorker() {}

    /** Its jar; nothing if the history does not reach back to it, or it cannot be built here. */
    public static Optional<Path> build(Workshop workshop) {
        var sources = workshop.folder().resolveSibling("previous").resolve(COMMIT);
        var jar = sources.resolve("worker/target/evercred-worker.jar");
        if (Files.isRegularFile(jar)) {
            return Optional.of(jar);
        }
        boolean built = run(
                        workshop,
                        workshop.root(),
                        "mkdir -p \"$1\" && git archive \"$2\" | tar -x -C \"$1\"",
                        sources.toString(),
                        COMMIT)
                && run(workshop, sources, "./mvnw -q -pl worker -am package -DskipTests");
        return built && Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty();
    }

    private static boolean run(Workshop workshop, Path folder, String script, String... arguments) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "set -e; " + script, "sh"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        workshop.log("previous-worker").toFile()));
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        try {
            return builder.start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

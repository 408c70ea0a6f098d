package io.evercred.faults.row;

import io.evercred.faults.process.Workshop;
import io.evercred.faults.report.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The worker of an earlier state of the sources, built once in a folder of its own. */
record PreviousWorker(Workshop workshop) {

    /** Before the guard, the ramp and the second client secret. */
    private static final String COMMIT = "03855ef";

    private static final int PATIENCE_MINUTES = 5;

    Optional<Path> built(Protocol protocol) {
        var sources = workshop.root().resolve("faults/target/previous");
        var jar = sources.resolve("worker/target/evercred-worker.jar");
        if (!Files.isRegularFile(jar)) {
            protocol.step("builds the worker of %s", COMMIT);
            run(workshop.root(), "git", "worktree", "prune");
            run(workshop.root(), "git", "worktree", "add", "--force", "--detach", sources.toString(), COMMIT);
            run(
                    sources,
                    "./mvnw",
                    "-q",
                    "-ntp",
                    "-pl",
                    "worker",
                    "-am",
                    "package",
                    "-Dmaven.test.skip=true",
                    "-Dspotless.check.skip=true");
        }
        return Optional.of(jar).filter(Files::isRegularFile);
    }

    private static void run(Path folder, String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
            }
        } catch (IOException e) {
            // Without git there is no history; the row says so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

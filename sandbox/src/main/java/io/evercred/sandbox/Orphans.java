package io.evercred.sandbox;

import io.evercred.sandbox.stack.ChildProcess;
import io.evercred.sandbox.stack.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that a killed launcher left behind. Each child is noted in a file while it runs: its number and when it
 * began, since the number alone may by now belong to something else.
 */
record Orphans(Path folder) {

    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);
    private static final int GRACE_SECONDS = 40;

    /** Notes a child until it ends. */
    void note(ChildProcess child) {
        var handle = child.handle();
        var file = Folders.create(folder).resolve(child.name());
        try {
            Files.writeString(
                    file,
                    handle.pid() + " "
                            + began(handle).map(Instant::toEpochMilli).orElse(0L));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        handle.onExit().thenRun(() -> file.toFile().delete());
    }

    /** @return the names of those that were still running, and no longer are */
    List<String> stop() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted()
                    .filter(this::stop)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean stop(Path file) {
        var orphan = read(file);
        orphan.ifPresent(Orphans::stop);
        file.toFile().delete();
        return orphan.isPresent();
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<ProcessHandle> read(Path file) {
        try {
            var note = Files.readString(file).strip().split(" ");
            var noted = Instant.ofEpochMilli(Long.parseLong(note[1]));
            return ProcessHandle.of(Long.parseLong(note[0])).filter(process -> began(process)
                    .map(begin -> Duration.between(begin, noted).abs().compareTo(SAME_MOMENT) < 0)
                    .orElse(false));
        } catch (IOException | RuntimeException e) {
            // Half a note is no proof that a process is ours.
            return Optional.empty();
        }
    }

    private static Optional<Instant> began(ProcessHandle process) {
        return process.info().startInstant();
    }
}

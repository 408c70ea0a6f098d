package io.evercred.sandbox;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the sandbox keeps from one start to the next. */
record DataFolder(Path path) {

    Path mysql() {
        return path.resolve("mysql");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path standIn() {
        return path.resolve("stand-in");
    }

    Path keys() {
        return path.resolve("keys");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Notes of the processes that are running now. */
    Path running() {
        return path.resolve("running");
    }

    /** Deletes what the sandbox has put there, and nothing else that may lie in the folder. */
    void clear() {
        List.of(mysql(), kafka(), standIn(), keys(), logs()).forEach(Folders::delete);
    }

    /**
     * Takes the folder for this process, until it closes the result or ends in whatever way.
     *
     * @throws CannotStart if another sandbox has it
     */
    FileChannel claim() {
        try {
            var channel = FileChannel.open(
                    Folders.create(path).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw taken();
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw taken();
        } catch (IOException e) {
            throw new CannotStart("The data folder %s cannot be used: %s.".formatted(path, e.getMessage()), e);
        }
    }

    private CannotStart taken() {
        return new CannotStart(
                "A sandbox is running on %s already: stop it first, or choose another folder with --data."
                        .formatted(path));
    }
}

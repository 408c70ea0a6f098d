package io.evercred.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders on disk. */
public final class Folders {

    private Folders() {}

    /** Creates the folder and those above it, where they are missing. */
    public static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart("The folder %s cannot be created: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    /** Deletes the folder with all that is in it; a missing one is fine. Follows no symbolic link. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new DeletingVisitor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder beside the one that is to be made: fill it, then publish it. */
    static Path createBeside(Path target) throws IOException {
        var parent = create(target.toAbsolutePath().getParent());
        return Files.createTempDirectory(parent, target.getFileName() + ".unfinished");
    }

    /** Gives a filled folder its name. If another process was faster, its folder stays and this one goes. */
    static void publish(Path filled, Path target) throws IOException {
        try {
            Files.move(filled, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(filled);
            if (!Files.exists(target)) {
                throw e;
            }
        }
    }

    /** Copies all that is in one folder into another, which exists. */
    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = to.resolve(from.relativize(file));
                if (!copy.equals(to)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static final class DeletingVisitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

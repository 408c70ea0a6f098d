package io.evercred.schemas.contract;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What released files were on the day they were released. {@code sha256sum --check} reads the file, too. */
final class Checksums {

    private static final Path FILE = Path.of("src/test/resources/released.sha256");

    private Checksums() {}

    /** By path, as they are to be. */
    static SortedMap<String, String> committed() {
        if (!Files.exists(FILE)) {
            return new TreeMap<>();
        }
        return new TreeMap<>(ContractFiles.text(FILE)
                .lines()
                .map(line -> line.split(" {2}"))
                .collect(toMap(parts -> parts[1], parts -> parts[0])));
    }

    /** By path, as they are. */
    static SortedMap<String, String> actual() {
        return new TreeMap<>(Stream.of(ContractFiles.RELEASED, ContractFiles.GOLDEN)
                .flatMap(Checksums::below)
                .collect(toMap(file -> ContractFiles.ROOT.relativize(file).toString(), Checksums::of)));
    }

    static void write(SortedMap<String, String> sums) {
        ContractFiles.write(
                FILE,
                sums.entrySet().stream()
                        .map(sum -> sum.getValue() + "  " + sum.getKey() + "\n")
                        .collect(joining()));
    }

    private static Stream<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String of(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

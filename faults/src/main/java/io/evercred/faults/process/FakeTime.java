package io.evercred.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A library that gives a process a wrong clock. */
public record FakeTime(Path path) {

    /** What a process is started with so that its clock is so many seconds ahead. */
    public Map<String, String> ahead(int seconds) {
        return Map.of(
                "LD_PRELOAD",
                path.toString(),
                "FAKETIME",
                "%+d".formatted(seconds),
                // Waiting must stay waiting; one name for each generation of the library.
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1",
                // Its mend for old C libraries makes each timed wait of a JVM spin.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** Where distributions put it. */
    public static Optional<FakeTime> library() {
        return Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(FakeTime::libraries)
                .findFirst()
                .map(FakeTime::new);
    }

    private static Stream<Path> libraries(Path folder) {
        // Either directly in faketime/, or below a folder of the machine's kind.
        try (var entries = Files.list(folder)) {
            return Stream.concat(Stream.of(folder), entries.toList().stream())
                    .flatMap(parent -> List.of(
                            parent.resolve("faketime/libfaketimeMT.so.1"), parent.resolve("faketime/libfaketime.so.1"))
                            .stream())
                    .filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.evercred.e2e.canary;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The list of places where a secret may be after all, each with its reason. */
final class Exceptions {

    private static final String FILE = "e2e/src/test/resources/canaries-allowed.txt";

    private final List<Exception> all;

    private record Exception(String kind, String place, String reason) {}

    private Exceptions(List<Exception> all) {
        this.all = all;
    }

    static Exceptions read() {
        try {
            return new Exceptions(Files.readAllLines(Reactor.path(FILE)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(parts -> new Exception(parts[0].strip(), parts[1].strip(), parts[2].strip()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean allow(CanarySearch.Hit hit) {
        return all.stream()
                .anyMatch(one ->
                        one.kind().equals(hit.canary().kind()) && one.place().equals(hit.place()));
    }
}

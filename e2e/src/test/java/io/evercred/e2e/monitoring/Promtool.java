package io.evercred.e2e.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus' own checker. Where it is not installed its tests are skipped and say so, unless the environment demands it
 * by {@code EVERCRED_REQUIRE_PROMTOOL=true}.
 */
final class Promtool {

    private static final String NAME = "promtool";

    private Promtool() {}

    /** What it said, errors included, and its exit status: 0 if all is well, 3 if only the linter complains. */
    record Said(int status, List<String> lines) {}

    /** Runs it with the files as its last arguments. */
    static Said run(List<String> arguments, List<Path> files) {
        return run(
                Stream.concat(arguments.stream(), files.stream().map(Path::toString))
                        .toList(),
                "");
    }

    /** Runs it with a text as its input. */
    static Said run(List<String> arguments, String input) {
        demand();
        var command = new ArrayList<>(List.of(NAME));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            // It reads all of its input before it says anything.
            try (var standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(UTF_8));
            }
            var lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            return new Said(process.waitFor(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void demand() {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        if (Stream.of(folders).map(folder -> Path.of(folder, NAME)).anyMatch(Files::isExecutable)) {
            return;
        }
        var lines = "NOT TESTED: rules and metrics, since there is no promtool on this machine (Debian: prometheus).";
        if (Boolean.parseBoolean(System.getenv("EVERCRED_REQUIRE_PROMTOOL"))) {
            throw new IllegalStateException(lines);
        }
        System.out.printf("%n%s%n%s%n%s%n%n", "!".repeat(80), lines, "!".repeat(80));
        Assumptions.abort(lines);
    }
}

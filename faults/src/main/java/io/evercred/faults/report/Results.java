package io.evercred.faults.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All rows that have been run. */
public record Results(List<Result> results) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Whether all have passed; a row that could not be run is no pass. */
    public boolean good() {
        return results.stream().allMatch(result -> result.status() == Status.PASS);
    }

    /** The table for people at a console. */
    public String told() {
        return results.stream().map(Result::told).collect(Collectors.joining("\n"));
    }

    /** Leaves {@code results.json} and {@code results.md} in a folder. */
    public void write(Path folder) {
        try {
            Files.writeString(folder.resolve("results.json"), JSON.writeValueAsString(results));
            Files.writeString(folder.resolve("results.md"), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String markdown() {
        return results.stream()
                .map(result -> "| %d | %s | %s | %.0f s | %s |"
                        .formatted(
                                result.number(), result.fault(), result.status(), result.seconds(), result.measured()))
                .collect(Collectors.joining(
                        "\n", "| # | fault | result | took | figures |\n|---|---|---|---|---|\n", "\n"));
    }
}

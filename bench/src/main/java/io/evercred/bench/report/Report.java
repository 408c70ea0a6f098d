package io.evercred.bench.report;

import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Plot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a run has brought. */
public record Report(List<Figure> figures, List<Plot> plots, List<String> failures) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> HEAD =
            List.of("id", "what", "ours", "peer", "unit", "ours/peer (min–max)", "target", "");

    /** The table for people, as Markdown. */
    public String table() {
        var rows = Stream.concat(Stream.of(HEAD), figures.stream().map(Report::row))
                .toList();
        var rule = "|" + "---|".repeat(HEAD.size());
        var lines = rows.stream().map(row -> "| " + String.join(" | ", row) + " |");
        var table = lines.collect(Collectors.toList());
        table.add(1, rule);
        table.addAll(failures);
        return String.join("\n", table);
    }

    private static List<String> row(Figure figure) {
        return List.of(
                figure.id(),
                figure.what(),
                number(figure.ours()),
                figure.peer().isPresent() ? number(figure.peer().getAsDouble()) : "",
                figure.unit(),
                figure.ratio()
                        .map(ratio -> "%s (%s–%s)"
                                .formatted(number(ratio.median()), number(ratio.min()), number(ratio.max())))
                        .orElse(""),
                figure.target(),
                switch (figure.verdict()) {
                    case MET -> "met";
                    case MISSED -> "MISSED";
                    case TOLD -> "";
                });
    }

    /** Three digits that count, and no more. */
    static String number(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return String.format(Locale.ROOT, "%,." + Math.clamp(3 - before, 0, 6) + "f", value);
    }

    /** Leaves {@code results.json}, {@code results.md} and the plots in a folder. */
    public void write(Path folder) {
        try {
            Files.writeString(
                    folder.resolve("results.json"),
                    JSON.writeValueAsString(
                            Map.of("results", figures.stream().map(Report::json).toList(), "failures", failures)));
            Files.writeString(folder.resolve("results.md"), table() + "\n");
            for (var plot : plots) {
                Files.writeString(folder.resolve(plot.name() + ".svg"), new Svg(plot).text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> json(Figure figure) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", figure.id());
        json.put("what", figure.what());
        json.put("ours", figure.ours());
        figure.peer().ifPresent(peer -> json.put("peer", peer));
        json.put("unit", figure.unit());
        figure.ratio().ifPresent(ratio -> json.put("ratio", ratio));
        json.put("target", figure.target());
        json.put("met", figure.verdict());
        return json;
    }
}

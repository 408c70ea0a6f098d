package io.evercred.app.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of Prometheus' text format (version 0.0.4), which has no comments and no time here. */
record Sample(String name, Map<String, String> labels, double value) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Whatever can be read; figures that are none ({@code NaN}) are left out. */
    static List<Sample> parse(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(Sample::of)
                .flatMap(Optional::stream)
                .toList();
    }

    String label(String label) {
        return labels.getOrDefault(label, "");
    }

    private static Optional<Sample> of(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(parts.group(3));
            return Double.isFinite(value)
                    ? Optional.of(new Sample(parts.group(1), labels(parts.group(2)), value))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> labels(String text) {
        return text == null
                ? Map.of()
                : LABEL.matcher(text)
                        .results()
                        .collect(Collectors.toMap(
                                label -> label.group(1), label -> label.group(2), (first, second) -> second));
    }
}

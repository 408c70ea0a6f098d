package io.evercred.e2e.monitoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What processes expose, read from Prometheus' text format.
 *
 * @param labels the values of each label, by metric
 * @param help the help text of each family
 */
record Exposition(Map<String, Map<String, Set<String>>> labels, Map<String, String> help) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern PART_OF_A_FAMILY = Pattern.compile("_(bucket|count|sum)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Exposition of(String... texts) {
        var labels = new HashMap<String, Map<String, Set<String>>>();
        var help = new HashMap<String, String>();
        for (var text : texts) {
            text.lines().forEach(line -> {
                if (line.startsWith("# HELP ")) {
                    var words = line.split(" ", 4);
                    help.put(words[2], words.length < 4 ? "" : words[3].strip());
                } else if (!line.startsWith("#")) {
                    addSample(labels, line);
                }
            });
        }
        return new Exposition(labels, help);
    }

    private static void addSample(Map<String, Map<String, Set<String>>> labels, String line) {
        var sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        var ofMetric = labels.computeIfAbsent(sample.group(1), _ -> new HashMap<>());
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> ofMetric.computeIfAbsent(
                            label.group(1), _ -> new HashSet<>())
                    .add(label.group(2)));
        }
    }

    /** The help text of the family that a metric belongs to; empty if it has none. */
    String helpOf(String metric) {
        return help.getOrDefault(
                metric, help.getOrDefault(PART_OF_A_FAMILY.matcher(metric).replaceFirst(""), ""));
    }

    /** The values that a label of a metric has; none if the metric or the label does not exist. */
    Set<String> values(String metric, String label) {
        return labels.getOrDefault(metric, Map.of()).getOrDefault(label, Set.of());
    }
}

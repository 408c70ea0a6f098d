package io.evercred.bench;

import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Scale;
import io.evercred.sandbox.stack.CannotStart;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to measure. An empty value is as if it were not given.
 *
 * @param only the ids of the benchmarks; empty for all
 */
record Options(List<String> only, Scale scale) {

    private static final Set<String> KNOWN = Set.of("--only", "--full");

    /** @throws CannotStart naming the first word that is no option */
    static Options parse(String[] words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (var word : words) {
            var name = word.replaceFirst("=.*", "");
            if (!KNOWN.contains(name)) {
                throw new CannotStart("There is no option %s; there are %s.".formatted(word, KNOWN));
            }
            values.put(name, word.contains("=") ? word.substring(word.indexOf('=') + 1) : "true");
        }
        values.values().removeIf(String::isBlank);
        var full = values.containsKey("--full") && !values.get("--full").equals("false");
        var only = Arrays.stream(values.getOrDefault("--only", "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        return new Options(only, full ? Scale.FULL : Scale.QUICK);
    }

    /**
     * Those that are wanted, in the order in which they were named.
     *
     * @throws CannotStart naming what is unknown
     */
    List<Benchmark> chosen(List<Benchmark> all) {
        return only.isEmpty() ? all : only.stream().map(id -> find(id, all)).toList();
    }

    private static Benchmark find(String id, List<Benchmark> all) {
        return all.stream()
                .filter(benchmark -> benchmark.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() ->
                        new CannotStart("-Donly takes ids of benchmarks, such as B3,B4, and not '%s'; there are %s."
                                .formatted(id, all.stream().map(Benchmark::id).collect(Collectors.joining(", ")))));
    }
}

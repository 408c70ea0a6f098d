package io.evercred.faults;

import io.evercred.faults.row.Row;
import io.evercred.faults.row.Scale;
import io.evercred.sandbox.stack.CannotStart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to run. An empty value is as if it were not given.
 *
 * @param only the numbers of the rows; empty for all
 * @param previousWorker the jar of an older worker, for the rolling upgrade
 * @param drills whether drills are run instead of the rows
 */
record Options(List<Integer> only, Scale scale, Optional<Path> previousWorker, boolean drills) {

    private static final Set<String> KNOWN = Set.of("--only", "--full", "--brief", "--previous-worker", "--drills");

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
        var drills = values.getOrDefault("--drills", "false").equals("true");
        return new Options(
                numbers(values.getOrDefault("--only", "")),
                // For whoever writes a row: seconds instead of minutes. Drills wait for alerts, not for fleets.
                drills || values.containsKey("--brief") ? Scale.BRIEF : full ? Scale.FULL : Scale.USUAL,
                Optional.ofNullable(values.get("--previous-worker")).map(Path::of),
                drills);
    }

    private static List<Integer> numbers(String text) {
        try {
            return Arrays.stream(text.split(","))
                    .filter(number -> !number.isBlank())
                    .map(number -> Integer.valueOf(number.strip()))
                    .toList();
        } catch (NumberFormatException e) {
            throw new CannotStart("-Donly takes numbers of rows, such as 1,13, and not '%s'.".formatted(text), e);
        }
    }

    /** Those that are wanted, in the order in which they were named. */
    List<Row> chosen(List<Row> all) {
        return only.isEmpty()
                ? all
                : only.stream()
                        .flatMap(number -> all.stream().filter(row -> row.number() == number))
                        .toList();
    }
}

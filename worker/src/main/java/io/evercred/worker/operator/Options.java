package io.evercred.worker.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a command, as in {@code --limit 20} or {@code --limit=20}.
 *
 * @param values by name; a flag has an empty value
 */
record Options(Map<String, String> values) {

    /**
     * @param valued the names that take a value
     * @param flags the names that take none
     * @throws WrongUsage if there is anything else
     */
    static Options parse(List<String> words, Set<String> valued, Set<String> flags) {
        var values = new HashMap<String, String>();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var equals = word.indexOf('=');
            var name = word.replaceFirst("^--", "").replaceFirst("=.*", "");
            String value;
            if (word.startsWith("--") && flags.contains(name) && equals < 0) {
                value = "";
            } else if (word.startsWith("--") && valued.contains(name)) {
                value = equals < 0 ? next(words, ++i, word) : word.substring(equals + 1);
            } else {
                throw new WrongUsage("\"" + word + "\" is not understood here");
            }
            if (values.put(name, value) != null) {
                throw new WrongUsage("--" + name + " is given twice");
            }
        }
        return new Options(Map.copyOf(values));
    }

    private static String next(List<String> words, int index, String option) {
        if (index >= words.size() || words.get(index).startsWith("--")) {
            throw new WrongUsage(option + " needs a value");
        }
        return words.get(index);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return text(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new WrongUsage("--" + name + " is missing"));
    }

    Optional<Long> number(String name, long least) {
        return text(name).map(value -> {
            try {
                var number = Long.parseLong(value);
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as any other text that is no such number.
            }
            throw new WrongUsage("--" + name + " must be a whole number from " + least + " on, not \"" + value + "\"");
        });
    }
}

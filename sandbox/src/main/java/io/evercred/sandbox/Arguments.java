package io.evercred.sandbox;

import io.evercred.sandbox.stack.CannotStart;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options as {@code --name value}, {@code --name=value} or, for a switch, {@code --name}; an empty value is none. */
record Arguments(Map<String, String> values) {

    /**
     * @param switches the options that need no value
     * @throws CannotStart naming the first option that is neither here nor there
     */
    static Arguments parse(List<String> words, Set<String> switches, Set<String> options) {
        var values = new LinkedHashMap<String, String>();
        var rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            var word = rest.pop();
            var name = word.replaceFirst("^--", "").replaceFirst("=.*", "");
            if (!word.startsWith("--") || !(switches.contains(name) || options.contains(name))) {
                throw new CannotStart("There is no option %s; --help lists them.".formatted(word));
            }
            if (word.contains("=")) {
                values.put(name, word.substring(word.indexOf('=') + 1));
            } else if (switches.contains(name)) {
                values.put(name, "true");
            } else if (rest.isEmpty()) {
                throw new CannotStart("The option --%s needs a value.".formatted(name));
            } else {
                values.put(name, rest.pop());
            }
        }
        values.values().removeIf(String::isBlank);
        return new Arguments(values);
    }

    boolean has(String name) {
        return Boolean.parseBoolean(values.getOrDefault(name, "false"));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int port(String name, int otherwise) {
        return number(name, otherwise, 1, 65535);
    }

    int number(String name, int otherwise, int least, int most) {
        var text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like any other number that will not do.
        }
        throw new CannotStart(
                "The option --%s has to be a number from %d to %d, not '%s'.".formatted(name, least, most, text));
    }

    /** A time such as 90s, 5m or 1h. */
    Optional<Duration> duration(String name) {
        return text(name).map(text -> {
            try {
                var duration = Duration.parse("PT" + text);
                if (duration.isPositive()) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // Told below, like a time that is not positive.
            }
            throw new CannotStart(
                    "The option --%s has to be a time such as 60s, 5m or 1h, not '%s'.".formatted(name, text));
        });
    }
}

package io.evercred.sandbox.provider.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoded query or form parameters. */
public record Parameters(Map<String, List<String>> values) {

    /** Returns the first value, if there is one that is not empty. */
    public Optional<String> get(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** Returns the first value or an empty text. */
    public String text(String name) {
        return get(name).orElse("");
    }

    /** Returns every value of that name. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Returns the value split at blanks, as OAuth writes lists (RFC 6749, section 3.3). */
    public List<String> words(String name) {
        return get(name).stream()
                .flatMap(value -> List.of(value.strip().split("\\s+")).stream())
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

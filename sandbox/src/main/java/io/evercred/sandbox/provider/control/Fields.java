package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The fields of a control request, from a JSON object or a form; a wrong one is refused by name. */
record Fields(Map<String, String> values) {

    static Fields of(Request request, Set<String> known) {
        Map<String, String> values = new TreeMap<>();
        request.query().values().forEach((name, all) -> values.put(name, all.getFirst()));
        if (request.body().stripLeading().startsWith("{")) {
            Json.readObject(request.body()).properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    values.put(field.getKey(), text(field.getValue()));
                }
            });
        } else {
            request.form().values().forEach((name, all) -> values.put(name, all.getFirst()));
        }
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown: " + String.join(", ", unknown) + "; known: " + String.join(", ", new TreeSet<>(known)));
        }
        return new Fields(values);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            StringBuilder words = new StringBuilder();
            value.forEach(word -> words.append(words.isEmpty() ? "" : " ").append(word.asString()));
            return words.toString();
        }
        return value.isString() ? value.asString() : value.toString();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Duration> duration(String name) {
        return text(name).map(text -> Durations.parse(name, text));
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw new IllegalArgumentException(name + " is neither true nor false: " + text);
        });
    }

    Optional<Double> share(String name) {
        return text(name).map(text -> {
            double share = Double.parseDouble(text);
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(name + " must be between 0 and 1: " + text);
            }
            return share;
        });
    }

    Optional<Long> number(String name, long least, long most) {
        return text(name).map(text -> {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ": " + text);
            }
            return number;
        });
    }

    Optional<Provider> provider() {
        return text("provider").map(id -> Provider.of(id)
                .orElseThrow(() -> new IllegalArgumentException("provider must be google or discord: " + id)));
    }
}

package io.evercred.e2e.deployment;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A place in a YAML document. */
record Yaml(Object value) {

    static List<Yaml> documents(String path) {
        return documentsOf(text(path));
    }

    static List<Yaml> documentsOf(String text) {
        return StreamSupport.stream(new org.yaml.snakeyaml.Yaml().loadAll(text).spliterator(), false)
                .map(Yaml::new)
                .toList();
    }

    /** JSON is YAML but for one escape. */
    static Yaml json(String path) {
        return new Yaml(new org.yaml.snakeyaml.Yaml().load(text(path).replace("\\/", "/")));
    }

    static String text(String path) {
        try {
            return Files.readString(Reactor.path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows keys of maps and indices of lists; what is not there is null from there on. */
    Yaml at(Object... steps) {
        var found = value;
        for (var step : steps) {
            found = switch (found) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list -> list.get((Integer) step);
                case null, default -> null;
            };
        }
        return new Yaml(found);
    }

    Stream<Yaml> items() {
        return value instanceof List<?> list ? list.stream().map(Yaml::new) : Stream.empty();
    }

    Stream<String> keys() {
        return value instanceof Map<?, ?> map ? map.keySet().stream().map(Object::toString) : Stream.empty();
    }

    boolean isPresent() {
        return value != null;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}

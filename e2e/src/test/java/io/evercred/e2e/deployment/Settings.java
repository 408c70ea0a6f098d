package io.evercred.e2e.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that can be set in a process: what its configuration metadata describes, and what its application.yml sets. */
final class Settings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):(.*)}");
    private static final Pattern OF_A_PROVIDER = Pattern.compile("evercred\\.providers\\.[a-z-]+\\.");

    private final String process;
    private final Map<String, String> set = new LinkedHashMap<>();
    private final Map<String, Yaml> described = new TreeMap<>();

    private Settings(String process) {
        this.process = process;
        addLeaves(
                Yaml.documents(process + "/src/main/resources/application.yml").getFirst(), "");
        Stream.of(process, "runtime")
                .map(module -> Yaml.json(module + "/target/classes/META-INF/spring-configuration-metadata.json"))
                .flatMap(metadata -> metadata.at("properties").items())
                .filter(property -> !isMapWithEntries(property.at("name").toString()))
                .forEach(property -> described.put(property.at("name").toString(), property));
    }

    static List<Setting> of(String process) {
        var settings = new Settings(process);
        return Stream.concat(settings.set.keySet().stream(), settings.described.keySet().stream())
                .distinct()
                .sorted()
                .map(settings::setting)
                .toList();
    }

    /** Of both processes; those that mean the same in both once. */
    static List<Setting> ofAll() {
        var worker = of("worker");
        var app = of("app");
        return Stream.concat(
                        app.stream()
                                .map(one -> worker.stream().anyMatch(other -> one.isSharedWith(other))
                                        ? one.ofBoth()
                                        : one),
                        worker.stream().filter(one -> app.stream().noneMatch(one::isSharedWith)))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    /** The name of a setting as an environment variable. */
    static String variable(String key) {
        return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private Setting setting(String key) {
        var text = set.getOrDefault(key, described(key, "defaultValue"));
        var placeholder = PLACEHOLDER.matcher(text);
        return placeholder.matches()
                ? new Setting(key, process, placeholder.group(2), placeholder.group(1), meaning(key))
                : new Setting(key, process, text, "", meaning(key));
    }

    private String meaning(String key) {
        var own = described(key, "description");
        return own.isEmpty()
                ? described(OF_A_PROVIDER.matcher(key).replaceFirst("evercred.providers.google."), "description")
                : own;
    }

    private String described(String key, String what) {
        var value = described.getOrDefault(key, new Yaml(null)).at(what);
        return value.items().findAny().isPresent()
                ? value.items().map(Yaml::toString).collect(Collectors.joining(","))
                : value.isPresent() ? value.toString() : "";
    }

    /** The entries are settings then, and not the map. */
    private boolean isMapWithEntries(String key) {
        return set.keySet().stream().anyMatch(entry -> entry.startsWith(key + "."));
    }

    private void addLeaves(Yaml place, String name) {
        if (place.keys().findAny().isEmpty()) {
            set.put(name, place.isPresent() ? place.toString() : "");
        }
        place.keys().forEach(key -> addLeaves(place.at(key), name.isEmpty() ? key : name + "." + key));
    }
}

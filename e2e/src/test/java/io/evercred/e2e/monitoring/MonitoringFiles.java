package io.evercred.e2e.monitoring;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files below {@code ops}. */
final class MonitoringFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MonitoringFiles() {}

    /** A recording rule or an alert. */
    record Rule(Map<String, Object> yaml) {

        @Override
        public String toString() {
            return name();
        }

        boolean isAlert() {
            return yaml.containsKey("alert");
        }

        String name() {
            return yaml.get(isAlert() ? "alert" : "record").toString();
        }

        String expression() {
            return yaml.get("expr").toString();
        }

        String label(String name) {
            return String.valueOf(map(yaml.getOrDefault("labels", Map.of())).get(name));
        }

        String annotation(String name) {
            return String.valueOf(
                    map(yaml.getOrDefault("annotations", Map.of())).get(name));
        }
    }

    static List<Path> rules() {
        return files("ops/prometheus/rules");
    }

    static List<Path> ruleTests() {
        return files("ops/prometheus/tests");
    }

    static List<Path> dashboards() {
        return files("ops/grafana/dashboards");
    }

    static List<Rule> allRules() {
        return rules().stream()
                .flatMap(file -> list(yaml(file).get("groups")))
                .flatMap(group -> list(group.get("rules")))
                .map(Rule::new)
                .toList();
    }

    static List<Rule> alerts() {
        return allRules().stream().filter(Rule::isAlert).toList();
    }

    /** All tests of rules, from all files. */
    static List<Map<String, Object>> allRuleTests() {
        return ruleTests().stream()
                .flatMap(file -> list(yaml(file).get("tests")))
                .toList();
    }

    static JsonNode json(Path file) {
        return JSON.readTree(text(file));
    }

    /** The queries of a dashboard. */
    static Stream<String> queries(JsonNode dashboard) {
        return dashboard
                .get("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.get("expr").asString());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Map<String, Object>> list(Object value) {
        return ((List<?>) value).stream().map(MonitoringFiles::map);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> yaml(Path file) {
        return map(new Yaml().load(text(file)));
    }

    private static List<Path> files(String folder) {
        try (var files = Files.list(Reactor.path(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

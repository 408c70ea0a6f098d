package io.evercred.e2e.deployment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics and accounts as resources of Strimzi's are those that the scripts make for any other Kafka. */
class StrimziFilesTests {

    private static final Pattern CONFIG = Pattern.compile("--config (\\S+)=(\\S+)");

    @TempDir
    private Path programs;

    @Test
    void makeTheTopicsOfTheScript() throws Exception {
        var script = new Shell(programs)
                .with("kafka-topics.sh", "case \"$*\" in *--list*) ;; *) echo \"$*\" ;; esac")
                .run(Map.of("KAFKA_HOST", "kafka:9092", "KAFKA_BIN", programs.toString()), "docker/topics.sh");
        var topics = Yaml.documents("k8s/kafka/topics.yaml").stream()
                .collect(toMap(topic -> topic.at("metadata", "name").toString(), StrimziFilesTests::config));

        assertThat(script.text()
                        .lines()
                        .collect(toMap(
                                line -> line.replaceFirst(".*--topic (\\S+) .*", "$1"), line -> CONFIG.matcher(line)
                                        .results()
                                        .collect(toMap((MatchResult one) -> one.group(1), one -> one.group(2))))))
                .hasSize(7)
                .isEqualTo(topics);
        assertThat(Yaml.documents("k8s/kafka/topics.yaml"))
                .allMatch(topic -> topic.at("spec", "partitions").value().equals(8))
                // Three copies, of which two must be there: a broker may go.
                .allMatch(topic -> topic.at("spec", "replicas").value().equals(3))
                .allMatch(topic -> topic.at("spec", "config", "min.insync.replicas")
                        .value()
                        .equals(2));
    }

    @Test
    void allowWhatTheScriptAllows() throws Exception {
        var script = new Shell(programs)
                .with("kafka-acls.sh", "echo \"$*\"")
                .run(
                        Map.of("KAFKA_HOST", "kafka:9092", "KAFKA_BIN", programs.toString()),
                        "docker/acls.sh",
                        "product",
                        "User:evercred-app",
                        "User:evercred-worker");
        var allowedByScript = new TreeMap<String, Set<String>>();
        script.text().lines().forEach(line -> add(allowedByScript, line));
        var allowed = new TreeMap<String, Set<String>>();
        for (var user : Yaml.documents("k8s/kafka/users.yaml")) {
            user.at("spec", "authorization", "acls").items().forEach(acl -> allowed.computeIfAbsent(
                            user.at("metadata", "name").toString(), _ -> new TreeSet<>())
                    .add(acl.at("resource", "type")
                            + " " + acl.at("resource", "name")
                            + " " + acl.at("resource", "patternType")
                            + " "
                            + new TreeSet<>(acl.at("operations")
                                    .items()
                                    .map(Yaml::toString)
                                    .toList())));
        }

        assertThat(allowed).isEqualTo(allowedByScript);
    }

    /** Without what depends on the number of brokers. */
    private static Map<String, String> config(Yaml topic) {
        var config = topic.at("spec", "config");
        return config.keys()
                .filter(key -> !key.equals("min.insync.replicas"))
                .collect(toMap(key -> key, key -> config.at(key).toString()));
    }

    /** An order of kafka-acls.sh, as resources of Strimzi's tell it. */
    private static void add(Map<String, Set<String>> allowed, String order) {
        var words = Arrays.asList(order.split(" "));
        var who = words.get(words.indexOf("--allow-principal") + 1).replace("User:", "");
        var pattern = order.contains("--resource-pattern-type prefixed") ? "prefix" : "literal";
        for (var type : List.of("topic", "group", "transactional-id")) {
            after(words, "--" + type).forEach(name -> allowed.computeIfAbsent(who, _ -> new TreeSet<>())
                    .add("%s %s %s %s"
                            .formatted(
                                    type.equals("transactional-id") ? "transactionalId" : type,
                                    name,
                                    pattern,
                                    new TreeSet<>(after(words, "--operation")))));
        }
    }

    private static List<String> after(List<String> words, String option) {
        return IntStream.range(1, words.size())
                .filter(i -> words.get(i - 1).equals(option))
                .mapToObj(words::get)
                .toList();
    }
}

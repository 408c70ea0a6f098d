package io.evercred.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.Reactor;
import io.evercred.sandbox.stack.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The AsyncAPI documents are what they say they are, and so are the topics. */
@Order(5)
class AsyncApiIntegrationTests {

    private static final String FOLDER = "schemas/src/main/resources/io/evercred/schemas/asyncapi/";

    @Test
    void asyncApisOwnParserFindsNothingWrong() {
        var said = NodeProgram.in("e2e/src/test/asyncapi")
                .run(
                        "check.mjs",
                        Reactor.path(FOLDER + "app.yaml").toString(),
                        Reactor.path(FOLDER + "worker.yaml").toString());

        assertThat(said.status()).as(String.join("\n", said.lines())).isZero();
        assertThat(said.lines()).hasSize(2).allMatch(line -> line.matches(".*AsyncAPI 3\\..*, [1-9]\\d* channels, .*"));
    }

    @Test
    void topicsAreMadeAsTheDocumentsSay() throws Exception {
        var promised = promised();
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.running().bootstrapServers()))) {
            var partitions =
                    admin.describeTopics(promised.keySet()).allTopicNames().get();
            var configs = admin.describeConfigs(promised.keySet().stream()
                            .map(topic -> new ConfigResource(Type.TOPIC, topic))
                            .toList())
                    .all()
                    .get();

            promised.forEach((topic, kafka) -> {
                assertThat(partitions.get(topic).partitions()).as(topic).hasSize((Integer) kafka.get("partitions"));
                assertThat(actual(configs.get(new ConfigResource(Type.TOPIC, topic)), kafka))
                        .as(topic)
                        .isEqualTo(settings(kafka));
            });
        }
    }

    private static Map<String, String> actual(Config config, Map<String, Object> kafka) {
        var values = new TreeMap<String, String>();
        settings(kafka)
                .keySet()
                .forEach(name -> values.put(name, config.get(name).value()));
        return values;
    }

    private static Map<String, String> settings(Map<String, Object> kafka) {
        var values = new TreeMap<String, String>();
        map(kafka.get("topicConfiguration"))
                .forEach((name, value) -> values.put(
                        name,
                        value instanceof List<?> list
                                ? String.join(
                                        ",", list.stream().map(String::valueOf).toList())
                                : String.valueOf(value)));
        return values;
    }

    /** What the document says of each topic, by its name. */
    private static Map<String, Map<String, Object>> promised() throws IOException {
        Map<String, Object> document = new Yaml().load(Files.readString(Reactor.path(FOLDER + "channels.yaml")));
        var promised = new HashMap<String, Map<String, Object>>();
        map(document.get("channels")).values().forEach(value -> {
            var channel = map(value);
            var reference = map(channel.get("bindings")).get("$ref").toString();
            var bindings = map(map(document.get("channelBindings")).get(reference.replaceFirst(".*/", "")));
            promised.put(channel.get("address").toString(), map(bindings.get("kafka")));
        });
        assertThat(promised).isNotEmpty();
        return promised;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}

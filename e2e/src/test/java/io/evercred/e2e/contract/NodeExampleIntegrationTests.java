package io.evercred.e2e.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.contract.NodeProgram.Running;
import io.evercred.e2e.system.Callback;
import io.evercred.e2e.system.Reactor;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stranger does with the page for consumers: runs its program beside the system, whose topic holds by now all
 * that the tests before have left there, doubles, outdated events and nonsense included.
 */
@WholeSystem
@Order(65)
class NodeExampleIntegrationTests {

    private static final String SCHEMAS = "schemas/src/main/resources/io/evercred/schemas";
    private static final String USER = "stranger";
    private static final UUID ID = CredentialId.of("google", USER);

    private final JsonMapper json = JsonMapper.shared();
    private final String brokers = TestServers.running().bootstrapServers();

    @Test
    void printsEachTransitionOnceAndInOrderAndAsItsSchemaSays(RunningSystem system) {
        var node = NodeProgram.in("examples/node");
        try (var transitions = node.start(
                "transitions.mjs",
                "--brokers",
                brokers,
                "--schemas",
                Reactor.path(SCHEMAS).toString())) {
            var token = system.standIn().grants("google", 1).getFirst().refreshToken();
            system.broker().send(system.vaults().record(Callback.of(USER, 1).with(token)));
            var connected = awaitPrinted(transitions, "Connected");
            ask(node, "refresh", connected);
            var refreshed = awaitPrinted(transitions, "Refreshed");
            system.broker().send(again(system, "Connected"));
            ask(node, "disconnect", refreshed);
            awaitPrinted(transitions, "Revoked");

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(versions(printed(transitions)))
                    .isEqualTo(newsOf(system.broker().events())));
            assertThat(printed(transitions).filter(NodeExampleIntegrationTests::isOurs))
                    .extracting(line -> line.get("type").asString().replaceAll("io.evercred.Credential|.v1", ""))
                    .containsExactly("Connected", "Refreshed", "Revoked");
            assertThat(transitions.lines()).anyMatch(line -> line.endsWith("outdated: " + ID + "/1"));
            assertThat(transitions.stop().status()).isZero();
        }
    }

    /** A line of the first transition of this kind that the program has printed of our credential. */
    private String awaitPrinted(Running transitions, String kind) {
        return await("Credential" + kind)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> printed(transitions)
                                .filter(NodeExampleIntegrationTests::isOurs)
                                .filter(line -> line.get("type").asString().contains(kind))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .toString();
    }

    private void ask(NodeProgram node, String wish, String transition) {
        var said = node.run("ask.mjs", wish, transition, "--brokers", brokers);
        assertThat(said.status()).as(String.join("\n", said.lines())).isZero();
    }

    /** What a relay that was stopped at the wrong moment sends. */
    private ProducerRecord<String, byte[]> again(RunningSystem system, String kind) {
        var record = system.broker()
                .records("evercred.credential-events.v1")
                .filter(one -> ID.toString().equals(one.key()))
                .filter(one -> new String(one.headers().lastHeader("ce_type").value()).contains(kind))
                .findFirst()
                .orElseThrow();
        return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
    }

    private Stream<JsonNode> printed(Running transitions) {
        return transitions.lines().filter(line -> line.matches("\\{.*}")).map(json::readTree);
    }

    private static boolean isOurs(JsonNode line) {
        return line.get("credentialId").asString().equals(ID.toString());
    }

    private static Map<String, List<Long>> versions(Stream<JsonNode> printed) {
        return printed.collect(groupingBy(
                line -> line.get("credentialId").asString(),
                mapping(line -> line.get("version").asLong(), toList())));
    }

    /** The versions of each credential that are news, by the rule of the page. */
    private static Map<String, List<Long>> newsOf(Stream<CredentialEvent> events) {
        var newest = new HashMap<String, CredentialEvent>();
        var news = new HashMap<String, List<Long>>();
        events.forEach(event -> {
            var known = newest.get(event.key());
            if (known == null
                    || event.generation() > known.generation()
                    || event.generation() == known.generation() && event.version() > known.version()) {
                newest.put(event.key(), event);
                news.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(event.version());
            }
        });
        return news;
    }
}

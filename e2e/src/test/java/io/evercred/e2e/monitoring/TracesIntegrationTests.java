package io.evercred.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.TraceCollector.Span;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is followed goes on from process to process, and what is logged can be searched. */
@WholeSystem
@Order(74)
class TracesIntegrationTests {

    private static final String SOMEBODY = ProcessSettings.staff(14);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void oneTraceLeadsFromTheCallbackToTheConsumersOfItsEvent(RunningSystem system) {
        try (var person = new Person(system.appUrl(), SOMEBODY)) {
            person.connect();
        }
        var id = credentialOf(system);
        var connected = traceOfFirst(system, id, EventCodec.typeOf(CredentialConnected.class));

        await("spans of the whole way").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        waysOf(system, connected))
                .anyMatch(way -> way.matches("evercred-app: .*/auth/callback/.*"))
                .anyMatch(way -> way.startsWith("evercred-app: ") && way.contains(Topics.OAUTH_CALLBACK_COMPLETED))
                .anyMatch(way -> way.startsWith("evercred-worker: ") && way.contains(Topics.OAUTH_CALLBACK_COMPLETED))
                .anyMatch(way -> way.startsWith("evercred-worker: ") && way.contains(Topics.CREDENTIAL_EVENTS)));
    }

    @Test
    void aRefreshIsFollowedFromItsCallToTheConsumersOfItsEvent(RunningSystem system) {
        try (var person = new Person(system.appUrl(), SOMEBODY)) {
            person.connect();
        }
        system.database().makeDue(credentialOf(system));
        var refreshed = traceOfFirst(system, credentialOf(system), EventCodec.typeOf(CredentialRefreshed.class));

        await("spans of the whole way").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        waysOf(system, refreshed))
                .contains("evercred-worker: refresh")
                .anyMatch(way -> way.contains(Topics.CREDENTIAL_EVENTS)));
        assertThat(system.workers().stream().filter(JavaProcess::isAlive).map(JavaProcess::openMetrics))
                .as("exemplars")
                .anyMatch(metrics -> metrics.lines()
                        .anyMatch(line ->
                                line.startsWith("credential_refresh_seconds_bucket") && line.contains("# {span_id=")));
    }

    /** A Prometheus that knows exemplars of these alone refuses all metrics of a process that has others. */
    @Test
    void onlyBucketsAndTotalsNameTraces(RunningSystem system) {
        try (var person = new Person(system.appUrl(), SOMEBODY)) {
            person.connect();
        }
        var exemplars = Stream.concat(
                        Stream.of(system.app()), system.workers().stream().filter(JavaProcess::isAlive))
                .flatMap(process -> process.openMetrics().lines())
                .filter(line -> line.contains("# {"))
                .map(line -> line.replaceFirst("[{ ].*", ""));

        assertThat(exemplars).isNotEmpty().allMatch(name -> name.endsWith("_bucket") || name.endsWith("_total"));
    }

    @Test
    void aContainersLogIsOfFieldsThatNameWhatBecameOfWhom(RunningSystem system) {
        try (var person = new Person(system.appUrl(), SOMEBODY)) {
            person.connect();
        }
        // In a worker's log, whichever worker stored it.
        var said = system.workers().get(1).output().lines().toList();

        assertThat(said).isNotEmpty().allSatisfy(line -> assertThat(
                        JSON.readTree(line).has("@timestamp"))
                .isTrue());
        assertThat(said.stream().map(JSON::readTree).filter(TracesIntegrationTests::isTransition))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(UUID.fromString(line.get("credential").asString()))
                            .isNotNull();
                    assertThat(line.get("provider").asString()).isNotEmpty();
                    assertThat(line.get("version").asLong()).isPositive();
                });
    }

    private static boolean isTransition(JsonNode line) {
        return line.path("message").asString("").matches("Credential(Connected|Degraded|Recovered|Revoked) .*");
    }

    private static UUID credentialOf(RunningSystem system) {
        var user = system.database()
                .rows("SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?", SOMEBODY)
                .getFirst();
        return CredentialId.of("google", user.get("user_id").toString());
    }

    private static String traceOfFirst(RunningSystem system, UUID id, String type) {
        Predicate<ConsumerRecord<String, byte[]>> wanted =
                record -> id.toString().equals(record.key())
                        && type.equals(header(record, "ce_type").orElse(""));
        await(type)
                .atMost(Duration.ofSeconds(30))
                .until(() -> system.broker().records(Topics.CREDENTIAL_EVENTS).anyMatch(wanted));
        var record = system.broker()
                .records(Topics.CREDENTIAL_EVENTS)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
        return header(record, "traceparent").orElseThrow().split("-")[1];
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Who did what in a trace. */
    private static Set<String> waysOf(RunningSystem system, String traceId) {
        return system.traces().spans().stream()
                .filter(span -> span.traceId().equals(traceId))
                .map(TracesIntegrationTests::way)
                .collect(Collectors.toSet());
    }

    private static String way(Span span) {
        return span.service() + ": " + span.name();
    }
}

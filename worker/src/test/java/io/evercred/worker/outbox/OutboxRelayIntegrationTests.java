package io.evercred.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.CredentialState;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.RevocationReason;
import io.evercred.schemas.Topics;
import io.evercred.worker.testing.TopicReader;
import io.evercred.worker.testing.WorkerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** From a committed transaction to what other services read, over a real broker. */
@SpringBootTest(properties = {"spring.quartz.auto-startup=false", "spring.kafka.listener.auto-startup=false"})
@ContextConfiguration(initializers = WorkerContext.class)
@DirtiesContext
class OutboxRelayIntegrationTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456Z");

    @Autowired
    Outbox outbox;

    @Autowired
    RelayProducers producers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KafkaProperties kafka;

    private final EventCodec codec = new EventCodec();
    private TopicReader events;
    private TopicReader states;

    @BeforeEach
    void read() {
        var servers = String.join(",", kafka.getBootstrapServers());
        events = TopicReader.fromNow(servers, Topics.CREDENTIAL_EVENTS);
        states = TopicReader.fromNow(servers, Topics.CREDENTIAL_STATE);
    }

    @AfterEach
    void close() {
        events.close();
        states.close();
    }

    @Test
    void sendsWhatWasCommittedInOrderAndOnce() {
        var users = IntStream.range(0, 20).mapToObj(i -> "ordered-" + i).toList();
        for (long version = 1; version <= 25; version++) {
            var v = version;
            transaction.executeWithoutResult(_ ->
                    outbox.append(users.stream().map(user -> refreshed(user, v)).toList(), NOW));
        }

        await().untilAsserted(() -> assertThat(pending()).isZero());
        for (var user : users) {
            assertThat(events.ids(CredentialId.of("google", user)))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 25)
                            .mapToObj(version -> CredentialId.of("google", user) + "/" + version)
                            .toList());
        }
    }

    @Test
    void sendsTheStateThatEachEventLeavesAndNothingOnceItIsErased() {
        var id = CredentialId.of("google", "stated");
        transaction.executeWithoutResult(_ -> {
            outbox.append(List.of(refreshed("stated", 1)), NOW);
            outbox.append(
                    List.of(new CredentialRevoked(
                            id, "stated", "google", 1, 2, RevocationReason.DISCONNECTED, "The user ended it.")),
                    NOW.plusSeconds(1));
        });
        transaction.executeWithoutResult(_ -> outbox.appendErasures(List.of(id), NOW.plusSeconds(2)));

        await().untilAsserted(() -> assertThat(states.ids(id))
                .containsExactly(id + "/1/state", id + "/2/state", id + "/erased/1795435202123456"));
        assertThat(states.records())
                .filteredOn(record -> record.key().equals(id.toString()))
                .extracting(codec::decode)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new Decoded.Known(new Envelope(
                                        id + "/1/state",
                                        "/evercred/worker",
                                        NOW,
                                        CredentialState.after(refreshed("stated", 1), NOW)))),
                        second -> assertThat(second).isInstanceOf(Decoded.Known.class),
                        last -> assertThat(last).isEqualTo(new Decoded.Erased(id)));
        assertThat(events.ids(id)).containsExactly(id + "/1", id + "/2");
    }

    @Test
    void sendsNothingOfATransactionThatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            outbox.append(List.of(refreshed("undone", 1)), NOW);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> outbox.append(List.of(refreshed("done", 1)), NOW));

        await().untilAsserted(() ->
                assertThat(events.ids(CredentialId.of("google", "done"))).hasSize(1));
        assertThat(events.ids(CredentialId.of("google", "undone"))).isEmpty();
    }

    @Test
    void sendsWhatAnotherWorkerWroteWithoutBeingWoken() {
        transaction.executeWithoutResult(_ -> outbox.append(List.of(refreshed("template", 1)), NOW));
        await().until(() -> pending() == 0);
        jdbc.sql("""
                        INSERT INTO outbox (shard, event_id, source, type, occurred_at, topic, record_key, data)
                        VALUES (0, 'elsewhere/1', '/evercred/worker', 'io.evercred.CredentialRefreshed.v1',
                                '2026-11-23 12:00:00.123456', :topic, 'elsewhere', '{}')
                        """).param("topic", Topics.CREDENTIAL_EVENTS).update();

        await().atMost(Duration.ofSeconds(10)).until(() -> pending() == 0);
    }

    @Test
    void aRelayThatWasOvertakenIsFencedByTheNextOwnerOfItsShard() {
        var shard = 7;
        jdbc.sql("UPDATE outbox_shard SET owner = 'somebody else', lease_until = '2100-01-01' WHERE shard = 7")
                .update();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        var overtaken = producers.open(shard);
        overtaken.beginTransaction();
        var next = producers.open(shard);

        assertThatThrownBy(() -> {
                    overtaken.send(new ProducerRecord<>(Topics.CREDENTIAL_EVENTS, "late", new byte[] {1}));
                    overtaken.commitTransaction();
                })
                .isInstanceOf(KafkaException.class);
        overtaken.close(Duration.ZERO);
        next.close(Duration.ZERO);
        jdbc.sql("UPDATE outbox_shard SET owner = NULL, lease_until = NULL WHERE shard = 7")
                .update();
        assertThat(events.records()).noneMatch(record -> "late".equals(record.key()));
    }

    private long pending() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox").query(Long.class).single();
    }

    private static CredentialRefreshed refreshed(String user, long version) {
        UUID id = CredentialId.of("google", user);
        return new CredentialRefreshed(id, user, "google", 1, version, List.of("calendar"), NOW);
    }
}

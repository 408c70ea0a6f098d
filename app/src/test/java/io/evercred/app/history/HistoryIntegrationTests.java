package io.evercred.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.app.Rows;
import io.evercred.app.RunningApp;
import io.evercred.app.history.HistoryEntry.Kind;
import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRecovered;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.RevocationReason;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryIntegrationTests {

    private static final List<String> SCOPES = List.of("openid");
    private static final Instant NOW = Instant.parse("2026-11-23T05:12:00.123456Z");

    private static RunningApp app;
    private static KafkaProducer<String, byte[]> producer;
    private static History history;
    private static int people;

    private final EventCodec codec = new EventCodec();
    private final String userId = Integer.toString(++people);
    private final UUID id = CredentialId.of("google", userId);

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(Map.of("evercred.history.retention", "36500d"));
        history = app.bean(History.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", app.servers().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        for (int person = 1; person <= 9; person++) {
            new Rows(app)
                    .execute(
                            "INSERT INTO evercred_app.users (id, name, role, created_at) VALUES (%d, 'x', 'USER', NOW())"
                                    .formatted(person));
        }
    }

    @AfterAll
    static void stop() {
        producer.close();
        app.close();
    }

    @Test
    void tellsWhatHappenedNewestFirst() {
        var worksUntil = NOW.plus(Duration.ofMinutes(20));
        send(connected(1), NOW);
        send(
                new CredentialDegraded(
                        id, userId, "google", 1, 2, DegradationReason.UNAVAILABLE, worksUntil, NOW, SCOPES),
                NOW.plusSeconds(1));
        send(new CredentialRecovered(id, userId, "google", 1, 3, SCOPES, worksUntil), NOW.plusSeconds(2));
        send(
                new CredentialRevoked(id, userId, "google", 1, 4, RevocationReason.DISCONNECTED, "ended"),
                NOW.plusSeconds(3));

        await().untilAsserted(() -> assertThat(lines()).hasSize(4));
        assertThat(lines())
                .extracting(HistoryEntry::kind)
                .containsExactly(Kind.REVOKED, Kind.RECOVERED, Kind.DEGRADED, Kind.CONNECTED);
        assertThat(lines().getFirst().reason()).contains("disconnected");
        assertThat(lines().get(2).reason()).contains("unavailable");
        assertThat(lines().get(2).worksUntil()).contains(worksUntil);
        assertThat(lines().getLast().happenedAt()).isEqualTo(NOW);
        assertThat(history.newestOf(id, 2)).hasSize(2);
    }

    @Test
    void saysRenewalsInARowOnce() {
        send(connected(1), NOW);
        for (int version = 2; version <= 42; version++) {
            send(refreshed(version), NOW.plusSeconds(version));
        }

        await().untilAsserted(() -> assertThat(lines()).first().returns(41L, HistoryEntry::times));
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst().begunAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(lines().getFirst().happenedAt()).isEqualTo(NOW.plusSeconds(42));
    }

    @Test
    void dropsWhatItKnowsAndWhatIsOlder() {
        send(connected(1), NOW);
        send(refreshed(2), NOW);
        send(refreshed(3), NOW);
        send(refreshed(3), NOW);
        send(connected(1), NOW);
        send(refreshed(2), NOW);
        send(refreshed(7), NOW);

        await().untilAsserted(() -> assertThat(lines()).first().returns(7L, HistoryEntry::version));
        assertThat(lines()).extracting(HistoryEntry::times).containsExactly(3L, 1L);
    }

    @Test
    void goesOnBehindARecordThatNobodyCanRead() throws Exception {
        producer.send(new ProducerRecord<>(Topics.CREDENTIAL_EVENTS, id.toString(), new byte[] {1}))
                .get();
        send(connected(1), NOW);

        await().untilAsserted(() -> assertThat(lines()).hasSize(1));
    }

    @Test
    void keepsNothingOfStrangersAndForgetsWhoeverIsErased() {
        var stranger = CredentialId.of("google", "12abc");
        send(new CredentialConnected(stranger, "12abc", "google", 1, 1, SCOPES, NOW), NOW);
        send(connected(1), NOW);
        await().untilAsserted(() -> assertThat(lines()).hasSize(1));

        history.eraseOf(userId);
        assertThat(lines()).isEmpty();
        new Rows(app).execute("DELETE FROM evercred_app.users WHERE id = " + userId);
        var mark = Integer.toString(9);
        send(connected(1), NOW);
        send(new CredentialConnected(CredentialId.of("google", mark), mark, "google", 1, 1, SCOPES, NOW), NOW);
        // Behind both on the same topic, though perhaps on another partition.
        await().untilAsserted(() ->
                assertThat(history.newestOf(CredentialId.of("google", mark), 1)).hasSize(1));
        assertThat(history.newestOf(stranger, 1)).isEmpty();
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(lines()).isEmpty());
    }

    @Test
    void forgetsWhatIsOlderThanTheSettingsKeep() {
        send(connected(1), NOW);
        await().untilAsserted(() -> assertThat(lines()).hasSize(1));
        var table = app.bean(HistoryTable.class);

        assertThat(table.forgetBefore(NOW, 10)).isZero();
        assertThat(lines()).hasSize(1);
        assertThat(table.forgetBefore(NOW.plusSeconds(60), 100)).isPositive();
        assertThat(lines()).isEmpty();
    }

    private List<HistoryEntry> lines() {
        return history.newestOf(id, 10);
    }

    private CredentialEvent connected(long version) {
        return new CredentialConnected(id, userId, "google", 1, version, SCOPES, NOW);
    }

    private CredentialEvent refreshed(long version) {
        return new CredentialRefreshed(id, userId, "google", 1, version, SCOPES, NOW);
    }

    private void send(CredentialEvent event, Instant at) {
        producer.send(codec.encode(new Envelope(UUID.randomUUID().toString(), "/evercred/worker", at, event)));
    }
}

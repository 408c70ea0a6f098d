package io.evercred.worker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.Event;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.KeySetReported;
import io.evercred.schemas.Topics;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.TopicReader;
import io.evercred.worker.testing.WorkerContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** What another service gets for its commands: the transition that follows names the command. */
@SpringBootTest
@ContextConfiguration(initializers = WorkerContext.class)
@Import(IntakeFixture.class)
@DirtiesContext
class CommandsIntegrationTests {

    private final EventCodec codec = new EventCodec();

    @Autowired
    IntakeFixture intake;

    @Autowired
    Credentials credentials;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Value("${spring.kafka.bootstrap-servers}")
    String servers;

    private KafkaProducer<String, byte[]> service;
    private TopicReader events;
    private TopicReader deadLetters;

    @BeforeEach
    void connect() {
        service = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        events = TopicReader.fromNow(servers, Topics.CREDENTIAL_EVENTS);
        deadLetters = TopicReader.fromNow(servers, Topics.deadLettersOf(Topics.CREDENTIAL_COMMANDS));
    }

    @AfterEach
    void close() {
        WorkerContext.standIn().controls().calm();
        service.close();
        events.close();
        deadLetters.close();
    }

    @Test
    void aRefreshThatWasAskedForNamesItsCommand() {
        intake.store(Consents.google("asked", 1, clock.instant()));

        send("sync-engine/1", refresh("asked", 1));

        await().untilAsserted(() -> assertThat(eventsOf("asked"))
                .last()
                .isInstanceOfSatisfying(CredentialRefreshed.class, refreshed -> assertThat(refreshed.commandId())
                        .isEqualTo("sync-engine/1")));
    }

    @Test
    void soDoesTheFailureOfSuchARefresh() throws Exception {
        intake.store(Consents.google("failing", 1, clock.instant()));
        WorkerContext.control("/control/fault", "error=invalid_grant&calls=1");

        send("sync-engine/2", refresh("failing", 1));

        await().untilAsserted(() -> assertThat(eventsOf("failing"))
                .last()
                .isInstanceOfSatisfying(CredentialDegraded.class, degraded -> assertThat(degraded.commandId())
                        .isEqualTo("sync-engine/2")));
    }

    @Test
    void anEndThatWasAskedForNamesItsCommand() {
        intake.store(Consents.google("ended", 1, clock.instant()));

        send("offboarding/7", new CredentialDisconnectRequested(id("ended"), "ended", "google", 1));

        await().untilAsserted(() -> assertThat(eventsOf("ended"))
                .last()
                .isInstanceOfSatisfying(CredentialRevoked.class, revoked -> assertThat(revoked.commandId())
                        .isEqualTo("offboarding/7")));
    }

    @Test
    void notesWhichKeysAProcessHasUntilItStopsAndNothingOfUnknownSets() {
        send("app/1", new KeySetReported("app-1", "access-token", List.of(4294967295L, 17L)));
        send("app/2", new KeySetReported("app-1", "unknown", List.of(1L)));
        await().untilAsserted(() -> assertThat(reports("app-1"))
                .containsExactly("access-token seals with 4294967295, opens with 4294967295,17"));

        send("app/3", new KeySetReported("app-1", "access-token", List.of()));
        await().untilAsserted(() -> assertThat(reports("app-1")).isEmpty());
    }

    private List<String> reports(String instance) {
        return jdbc.sql("""
                        SELECT CONCAT(key_set, ' seals with ', sealing_key, ', opens with ', key_ids) FROM key_report
                        WHERE instance = :instance
                        """).param("instance", instance).query(String.class).list();
    }

    @Test
    void aCommandIsNotFollowedAfterItsDeadlineNorForAVersionThatIsGone() {
        intake.store(Consents.google("late", 1, clock.instant()));

        send("late/1", new CredentialRefreshRequested(id("late"), "late", "google", 1, 1, clock.instant()));
        send("late/2", refresh("late", 99));
        send("late/3", refresh("late", 1));

        await().untilAsserted(() -> assertThat(eventsOf("late")).hasSize(2));
        assertThat(eventsOf("late")).last().isInstanceOfSatisfying(CredentialRefreshed.class, refreshed -> assertThat(
                        refreshed.commandId())
                .isEqualTo("late/3"));
    }

    @Test
    void aCommandWhoseIdFitsIntoNoEventIsRefused() {
        intake.store(Consents.google("wordy", 1, clock.instant()));

        send("x".repeat(256), new CredentialDisconnectRequested(id("wordy"), "wordy", "google", 1));

        await().untilAsserted(() ->
                assertThat(deadLetters.headers("evercred-dead-letter-reason")).containsExactly("id-too-long"));
        assertThat(credentials.findById(id("wordy")).orElseThrow().ended()).isFalse();
    }

    private CredentialRefreshRequested refresh(String user, long version) {
        return new CredentialRefreshRequested(
                id(user), user, "google", 1, version, clock.instant().plusSeconds(30));
    }

    private void send(String commandId, Event command) {
        service.send(codec.encode(new Envelope(commandId, "/another/service", clock.instant(), command)));
        service.flush();
    }

    private List<CredentialEvent> eventsOf(String user) {
        return events.records().stream()
                .map(codec::decode)
                .filter(Decoded.Known.class::isInstance)
                .map(known -> ((Decoded.Known) known).envelope().event())
                .map(CredentialEvent.class::cast)
                .filter(event -> event.credentialId().equals(id(user)))
                .toList();
    }

    private static UUID id(String user) {
        return CredentialId.of("google", user);
    }
}

package io.evercred.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.Event;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.RevocationReason;
import io.evercred.schemas.Topics;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.TopicReader;
import io.evercred.worker.testing.WorkerContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** From the topics to the row, to the events, to the cleared fields; over a real broker. */
@SpringBootTest
@ContextConfiguration(initializers = WorkerContext.class)
@DirtiesContext
class IntakeIntegrationTests {

    private final EventCodec codec = new EventCodec();

    @Autowired
    Credentials credentials;

    @Autowired
    KafkaProperties kafkaProperties;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private KafkaTemplate<String, byte[]> kafka;
    private TopicReader events;
    private TopicReader deadLetters;

    @BeforeEach
    void connect() {
        kafka = new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                kafkaProperties.buildProducerProperties(), new StringSerializer(), new ByteArraySerializer()));
        var servers = String.join(",", kafkaProperties.getBootstrapServers());
        events = TopicReader.fromNow(servers, Topics.CREDENTIAL_EVENTS);
        deadLetters = TopicReader.fromNow(servers, Topics.deadLettersOf(Topics.OAUTH_CALLBACK_COMPLETED));
    }

    @AfterEach
    void close() {
        events.close();
        deadLetters.close();
        kafka.destroy();
    }

    @Test
    void storesAConsentOnceHoweverOftenItComes() {
        var consent = Consents.google("once", 1, clock.instant());
        send(consent);
        send(consent);
        send(consent);
        sendAndAwaitMarker();

        assertThat(row("once").counters().version()).isEqualTo(1);
        assertThat(events.typesOf(id("once"))).containsExactly("io.evercred.CredentialConnected.v1");
    }

    @Test
    void ignoresAnOlderConsentAfterANewerOne() {
        var older = Consents.google("older", 1, clock.instant());
        send(Consents.google("older", 2, clock.instant()));
        send(older);
        sendAndAwaitMarker();

        assertThat(row("older").counters().generation()).isEqualTo(2);
        assertThat(row("older").counters().version()).isEqualTo(1);
    }

    @Test
    void aDisconnectEndsTheCredentialAndItsFieldsAreCleared() {
        send(Consents.google("disconnected", 1, clock.instant()));
        await().until(() -> exists("disconnected"));
        command(new CredentialDisconnectRequested(id("disconnected"), "disconnected", "google", 1));

        await().untilAsserted(() -> {
            var row = row("disconnected");
            assertThat(row.state().reason()).isEqualTo("disconnected");
            assertThat(row.tokens().googleCredsJson()).isNull();
            assertThat(row.tokens().googleCredsExpiry()).isNull();
            assertThat(row.tokens().googleCredsLastRefreshed()).isNull();
        });
        assertThat(events.typesOf(id("disconnected")))
                .containsExactly("io.evercred.CredentialConnected.v1", "io.evercred.CredentialRevoked.v1");
    }

    @Test
    void aDisconnectBeforeItsConsentArrivesStillCounts() {
        command(new CredentialDisconnectRequested(id("early"), "early", "google", 3));
        await().until(() -> exists("early"));
        send(Consents.google("early", 3, clock.instant()));
        sendAndAwaitMarker();
        assertThat(row("early").ended()).isTrue();
        assertThat(row("early").tokens().googleCredsJson()).isNull();
        await().until(() -> jdbc.sql("SELECT COUNT(*) FROM provider_revocation WHERE credential_id = ?")
                        .param(id("early").toString())
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "early@example.com"))
                .as("grants that live on at the provider, of which nobody here has a token")
                .isZero();

        send(Consents.google("early", 4, clock.instant()));
        await().untilAsserted(() -> assertThat(row("early").ended()).isFalse());
        command(new CredentialDisconnectRequested(id("early"), "early", "google", 3));
        sendAndAwaitMarker();
        assertThat(row("early").ended())
                .as("a disconnect of an older generation")
                .isFalse();
    }

    @Test
    void anEndingOfAnOlderGenerationNeverTouchesANewerConsent() {
        send(Consents.google("renewed", 1, clock.instant()));
        send(Consents.google("renewed", 2, clock.instant()));
        sendAndAwaitMarker();
        publish(new CredentialRevoked(id("renewed"), "renewed", "google", 1, 2, RevocationReason.REJECTED, "late"));
        publish(new CredentialRevoked(id("renewed"), "renewed", "google", 2, 3, RevocationReason.REJECTED, "forged"));
        await().during(Duration.ofMillis(700)).untilAsserted(() -> {
            assertThat(row("renewed").ended()).isFalse();
            assertThat(row("renewed").tokens().googleCredsJson()).isNotNull();
        });
    }

    @Test
    void whatNobodyCanReadGoesToTheDeadLettersAndTheFlowGoesOn() {
        var valid = codec.encode(Consents.google("poison", 1, clock.instant()));
        var empty = new ProducerRecord<String, byte[]>(valid.topic(), null, valid.key(), null, valid.headers());
        var malformed =
                new ProducerRecord<>(valid.topic(), null, valid.key(), "{\"userId\":".getBytes(UTF_8), valid.headers());
        var foreign = new ProducerRecord<String, byte[]>(valid.topic(), "no key", "no event".getBytes(UTF_8));
        var nextVersion = codec.encode(Consents.google("poison", 2, clock.instant()));
        nextVersion.headers().remove("ce_type").add("ce_type", "io.evercred.OAuthCallbackCompleted.v2".getBytes(UTF_8));
        var resealed = codec.encode(Consents.google("poison", 3, clock.instant()));
        resealed.headers().remove("ce_id").add("ce_id", "another event".getBytes(UTF_8));
        var wrongTopic = new ProducerRecord<>(
                Topics.OAUTH_CALLBACK_COMPLETED,
                null,
                id("poison").toString(),
                codec.encode(envelope(new CredentialDisconnectRequested(id("poison"), "poison", "google", 1)))
                        .value(),
                codec.encode(envelope(new CredentialDisconnectRequested(id("poison"), "poison", "google", 1)))
                        .headers());
        for (var record : List.of(empty, malformed, foreign, nextVersion, resealed, wrongTopic)) {
            kafka.send(record).join();
        }
        send(Consents.google("healthy", 1, clock.instant()));

        await().until(() -> exists("healthy"));
        assertThat(exists("poison")).isFalse();
        await().untilAsserted(() -> assertThat(deadLetters.headers("evercred-dead-letter-reason"))
                .containsExactlyInAnyOrder(
                        "empty", "malformed", "not-a-cloud-event", "unknown-version", "undecryptable", "wrong-topic"));
        assertThat(deadLetters.headerNames())
                .contains("kafka_dlt-original-topic", "ce_type")
                .noneMatch(name -> name.contains("exception"));
    }

    @Test
    void eventTypesOfANewerMinorVersionAreIgnored() {
        var newer = codec.encode(Consents.google("newer", 1, clock.instant()));
        newer.headers().remove("ce_type").add("ce_type", "io.evercred.OAuthCallbackAmended.v1".getBytes(UTF_8));
        kafka.send(newer).join();
        sendAndAwaitMarker();

        assertThat(exists("newer")).isFalse();
        assertThat(deadLetters.headers("evercred-dead-letter-reason")).isEmpty();
    }

    /** Every partition sees a marker after what was sent before, so what has no effect by then has none. */
    private void sendAndAwaitMarker() {
        var markers = new java.util.ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            markers.add("marker-" + UUID.randomUUID());
            send(Consents.consent("google", markers.getLast(), 1, "access", "refresh", clock.instant()));
        }
        await().until(() -> markers.stream().allMatch(this::exists));
    }

    private void send(Envelope envelope) {
        kafka.send(codec.encode(envelope)).join();
    }

    private void command(Event event) {
        send(envelope(event));
    }

    private void publish(Event event) {
        send(envelope(event));
    }

    private Envelope envelope(Event event) {
        return new Envelope(UUID.randomUUID().toString(), "/evercred/test", clock.instant(), event);
    }

    private boolean exists(String user) {
        return credentials.findById(id(user)).isPresent();
    }

    private Credential row(String user) {
        return credentials.findById(id(user)).orElseThrow();
    }

    private static UUID id(String user) {
        return CredentialId.of("google", user);
    }
}

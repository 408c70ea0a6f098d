package io.evercred.faults.row;

import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Member;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.Event;
import io.evercred.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records that nobody can read, each with a number by which it is known again among the dead letters. */
final class Poison {

    /** The header with the number. */
    static final String NUMBER = "faults-poison";

    private final Fleet fleet;
    private final Member person;
    private final Random random;

    /** @param person in whose name some of them are, and to whom nothing must happen */
    Poison(Fleet fleet, Member person, Random random) {
        this.fleet = fleet;
        this.person = person;
        this.random = random;
    }

    /** What can be wrong with a record. */
    enum Kind {
        GARBAGE,
        EMPTY,
        HEADER_MISSING,
        HEADER_WRONG,
        MALFORMED,
        ABSURD,
        WRONG_KEY,
        NEWER_MAJOR,
        FOREIGN,
        WRONG_TOPIC,
        /** A callback sealed for another event; on the other topics, one on the wrong topic. */
        UNDECRYPTABLE,
        /** No poison: an event that a newer version of ours may send, to be ignored. */
        NEWER_MINOR
    }

    ProducerRecord<String, byte[]> make(Kind kind, String topic, int number) {
        var record =
                switch (kind) {
                    case GARBAGE -> new ProducerRecord<>(topic, key(), garbage());
                    case EMPTY -> new ProducerRecord<String, byte[]>(topic, key(), null);
                    case HEADER_MISSING -> without("ce_id", healthy(topic));
                    case HEADER_WRONG -> with("ce_specversion", "7.x", healthy(topic));
                    case MALFORMED -> valued("{\"credentialId\": ", healthy(topic));
                    case ABSURD -> valued("{\"credentialId\": 7, \"generation\": \"many\"}", healthy(topic));
                    case WRONG_KEY -> keyed(UUID.randomUUID().toString(), healthy(topic));
                    case NEWER_MAJOR -> with("ce_type", "io.evercred.OAuthCallbackCompleted.v2", healthy(topic));
                    case FOREIGN -> with("ce_type", "com.example.SomethingElse.v1", healthy(topic));
                    case WRONG_TOPIC -> misplaced(topic);
                    case UNDECRYPTABLE -> at(topic, fleet.sender().record(undecryptable()));
                    case NEWER_MINOR -> with("ce_type", "io.evercred.CredentialTeleported.v1", healthy(topic));
                };
        record.headers().add(NUMBER, Integer.toString(number).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private String key() {
        return random.nextBoolean() ? person.id().toString() : null;
    }

    private byte[] garbage() {
        var bytes = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Something readable, on any topic; what is done to it afterwards spoils it. */
    private ProducerRecord<String, byte[]> healthy(String topic) {
        return at(topic, fleet.sender().record(disconnect()));
    }

    private Event disconnect() {
        return new CredentialDisconnectRequested(person.id(), person.userId(), person.provider(), 1);
    }

    private ProducerRecord<String, byte[]> misplaced(String topic) {
        return topic.equals(Topics.CREDENTIAL_COMMANDS)
                ? at(topic, fleet.sender().record(undecryptable()))
                : at(
                        topic,
                        fleet.sender()
                                .record(new CredentialRefreshRequested(
                                        person.id(),
                                        person.userId(),
                                        person.provider(),
                                        1,
                                        1,
                                        fleet.now().plusSeconds(60))));
    }

    private Envelope undecryptable() {
        var consent =
                fleet.tokens().consent(person, 99, "refresh-token-that-nobody-opens", fleet.lifetime(), fleet.now());
        return new Envelope(UUID.randomUUID().toString(), consent.source(), consent.time(), consent.event());
    }

    private static ProducerRecord<String, byte[]> at(String topic, ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    }

    private static ProducerRecord<String, byte[]> keyed(String key, ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(record.topic(), null, key, record.value(), record.headers());
    }

    private static ProducerRecord<String, byte[]> valued(String value, ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), null, record.key(), value.getBytes(StandardCharsets.UTF_8), record.headers());
    }

    private static ProducerRecord<String, byte[]> without(String header, ProducerRecord<String, byte[]> record) {
        var headers = new RecordHeaders(record.headers());
        headers.remove(header);
        return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), headers);
    }

    /** The same with another header. */
    static ProducerRecord<String, byte[]> with(String header, String value, ProducerRecord<String, byte[]> record) {
        var headers = new RecordHeaders(record.headers());
        headers.remove(header);
        headers.add(header, value.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), headers);
    }

    static List<String> topics() {
        return List.of(Topics.OAUTH_CALLBACK_COMPLETED, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS);
    }
}

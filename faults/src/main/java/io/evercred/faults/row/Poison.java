package io.evercred.faults.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.faults.fleet.Fleet;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.Event;
import io.evercred.schemas.RevocationReason;
import io.evercred.schemas.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that can never be consumed. */
final class Poison {

    /** How many kinds there are. */
    static final int KINDS = 6;

    /** Names each record, so that it can be found among the dead letters. */
    static final String MARK = "faults-mark";

    private Poison() {}

    static ProducerRecord<String, byte[]> record(String topic, String mark, int kind, Fleet fleet) {
        var user = "poison-" + mark.substring(0, 8);
        var id = CredentialId.of("google", user);
        var sane = fleet.sender().record(event(topic, user));
        var record =
                switch (kind) {
                    case 0 -> new ProducerRecord<String, byte[]>(topic, id.toString(), null);
                    case 1 -> new ProducerRecord<>(topic, id.toString(), "no CloudEvent at all".getBytes(UTF_8));
                    case 2 -> retyped(sane, topic, "io.evercred.CredentialRevoked.v2");
                    case 3 -> new ProducerRecord<>(topic, null, sane.key(), "{\"half\": ".getBytes(UTF_8), sane.headers());
                    case 4 -> new ProducerRecord<>(topic, null, "a-wrong-key", sane.value(), sane.headers());
                    // An event that has no business on this topic.
                    default -> new ProducerRecord<>(topic, null, sane.key(), foreign(topic, user, fleet).value(), foreign(topic, user, fleet).headers());
                };
        record.headers().add(MARK, mark.getBytes(UTF_8));
        return record;
    }

    static ProducerRecord<String, byte[]> retyped(ProducerRecord<String, byte[]> record, String topic, String type) {
        var retyped = new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        retyped.headers().remove("ce_type");
        retyped.headers().add("ce_type", type.getBytes(UTF_8));
        return retyped;
    }

    private static ProducerRecord<String, byte[]> foreign(String topic, String user, Fleet fleet) {
        return fleet.sender().record(event(topic.equals(Topics.CREDENTIAL_EVENTS) ? Topics.CREDENTIAL_COMMANDS : Topics.CREDENTIAL_EVENTS, user));
    }

    private static Event event(String topic, String user) {
        var id = CredentialId.of("google", user);
        return topic.equals(Topics.CREDENTIAL_COMMANDS)
                ? new CredentialDisconnectRequested(id, user, "google", 1)
                : new CredentialRevoked(id, user, "google", 1, 1, RevocationReason.DISCONNECTED, "poison");
    }
}

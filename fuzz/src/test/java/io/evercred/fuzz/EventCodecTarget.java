package io.evercred.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Any record is told as a value, and one that is an event stays the same event when it is written again. */
public final class EventCodecTarget {

    private static final EventCodec CODEC = new EventCodec();

    private static final String[] TOPICS = {
        Topics.OAUTH_CALLBACK_COMPLETED, Topics.CREDENTIAL_EVENTS, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_STATE
    };

    private static final String[] TYPES = {
        "OAuthCallbackCompleted",
        "CredentialConnected",
        "CredentialRefreshed",
        "CredentialDegraded",
        "CredentialRecovered",
        "CredentialRevoked",
        "CredentialState",
        "CredentialRefreshRequested",
        "CredentialDisconnectRequested",
        "GuardDecisionRequested",
        "KeySetReported"
    };

    private EventCodecTarget() {}

    /** Tries one record. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var headers = new RecordHeaders();
        header(headers, data, "ce_specversion", "1.0");
        header(headers, data, "ce_id", "7f1c/1");
        header(headers, data, "ce_source", "/evercred/worker");
        header(headers, data, "ce_type", "io.evercred." + data.pickValue(TYPES) + ".v1");
        header(headers, data, "ce_time", "2026-11-23T12:00:00.123456Z");
        header(headers, data, "content-type", "application/json");
        var key = data.consumeBoolean() ? null : data.consumeString(40);
        var topic = data.pickValue(TOPICS);
        var value = data.consumeBoolean() ? data.consumeRemainingAsBytes() : null;
        var decoded = CODEC.decode(record(topic, key, headers, value));
        if (decoded instanceof Decoded.Known known) {
            var again = CODEC.decode(read(CODEC.encode(known.envelope())));
            if (!again.equals(known)) {
                throw new AssertionError(known + " became " + again);
            }
        }
    }

    private static void header(Headers headers, FuzzedDataProvider data, String name, String usual) {
        value(data, usual).ifPresent(value -> headers.add(name, value));
    }

    private static Optional<byte[]> value(FuzzedDataProvider data, String usual) {
        return switch (data.consumeInt(0, 9)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(data.consumeBytes(40));
            default -> Optional.of(usual.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static ConsumerRecord<String, byte[]> read(ProducerRecord<String, byte[]> written) {
        return record(written.topic(), written.key(), written.headers(), written.value());
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String key, Headers headers, byte[] value) {
        return new ConsumerRecord<>(
                topic, 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }
}

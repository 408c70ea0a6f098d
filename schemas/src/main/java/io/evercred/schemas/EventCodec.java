package io.evercred.schemas;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.evercred.schemas.Decoded.Erased;
import io.evercred.schemas.Decoded.Known;
import io.evercred.schemas.Decoded.Newer;
import io.evercred.schemas.Decoded.Poison;
import io.evercred.schemas.Decoded.PoisonReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Turns events into Kafka records and back: CloudEvents 1.0, binary content mode, JSON data (CloudEvents Kafka protocol
 * binding 1.0.2, section 3.2).
 */
public final class EventCodec {

    private static final String PREFIX = "io.evercred.";
    private static final String SUFFIX = ".v1";

    /** No two events of a source may share an id, and the state is another one than its transition. */
    private static final String STATE_SUFFIX = "/state";

    private static final Map<String, Class<? extends Event>> TYPES = Stream.of(
                    OAuthCallbackCompleted.class,
                    CredentialConnected.class,
                    CredentialRefreshed.class,
                    CredentialDegraded.class,
                    CredentialRecovered.class,
                    CredentialRevoked.class,
                    CredentialState.class,
                    CredentialRefreshRequested.class,
                    CredentialDisconnectRequested.class,
                    CredentialErasureRequested.class,
                    GuardDecisionRequested.class,
                    KeySetReported.class)
            .collect(Collectors.toUnmodifiableMap(EventCodec::typeOf, Function.identity()));

    /** A number is no text, a text no number, and nothing is rounded. */
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** The CloudEvents type of an event class. */
    public static String typeOf(Class<? extends Event> event) {
        return PREFIX + event.getSimpleName() + SUFFIX;
    }

    /** The record that carries this event on its topic. */
    public ProducerRecord<String, byte[]> encode(Envelope envelope) {
        return serialize(envelope).toRecord();
    }

    /** The event as it will stand on the wire, for those who store it before they send it. */
    public SerializedEvent serialize(Envelope envelope) {
        var event = envelope.event();
        return new SerializedEvent(
                envelope.id(),
                envelope.source(),
                typeOf(event.getClass()),
                envelope.time(),
                event.topic(),
                event.key(),
                json.writeValueAsBytes(event));
    }

    /**
     * The record for the state topic that goes with an event: how the credential is after it. Nothing for what is no
     * transition, and for what this version cannot read.
     */
    public Optional<SerializedEvent> stateAfter(SerializedEvent event) {
        var type = TYPES.get(event.type());
        if (type == null || !CredentialEvent.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        try {
            var transition = (CredentialEvent) json.readValue(event.data(), type);
            var state = CredentialState.after(transition, event.time());
            return Optional.of(serialize(new Envelope(event.id() + STATE_SUFFIX, event.source(), event.time(), state)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The record without a value that takes a credential out of the state topic. */
    public SerializedEvent erasure(UUID credentialId, String source, Instant time) {
        return new SerializedEvent(
                credentialId + "/erased/" + ChronoUnit.MICROS.between(Instant.EPOCH, time),
                source,
                typeOf(CredentialState.class),
                time,
                Topics.CREDENTIAL_STATE,
                credentialId.toString(),
                SerializedEvent.NO_DATA);
    }

    /** Reads a record; whatever is wrong with it is told as a value, never thrown. */
    public Decoded decode(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null && Topics.CREDENTIAL_STATE.equals(record.topic())) {
            return erased(record.key());
        }
        if (record.value() == null || record.value().length == 0) {
            return new Poison(PoisonReason.EMPTY);
        }
        return cloudEvent(record)
                .<Decoded>map(event -> decode(event, record.key()))
                .orElseGet(() -> new Poison(PoisonReason.NOT_A_CLOUD_EVENT));
    }

    private Decoded decode(CloudEvent event, String key) {
        var type = TYPES.get(event.getType());
        if (type == null) {
            return unknown(event.getType());
        }
        if (event.getData() == null || event.getTime() == null) {
            return new Poison(PoisonReason.MALFORMED);
        }
        try {
            var data = json.readValue(event.getData().toBytes(), type);
            if (data == null) {
                return new Poison(PoisonReason.MALFORMED);
            }
            return data.key().equals(key)
                    ? new Known(new Envelope(
                            event.getId(),
                            event.getSource().toString(),
                            event.getTime().toInstant(),
                            data))
                    : new Poison(PoisonReason.WRONG_KEY);
        } catch (JacksonException e) {
            return new Poison(PoisonReason.MALFORMED);
        }
    }

    private static Decoded erased(String key) {
        try {
            return new Erased(UUID.fromString(key));
        } catch (IllegalArgumentException | NullPointerException e) {
            return new Poison(PoisonReason.WRONG_KEY);
        }
    }

    private static Decoded unknown(String type) {
        var ours = type.startsWith(PREFIX) && type.endsWith(SUFFIX);
        return ours ? new Newer(type) : new Poison(PoisonReason.UNKNOWN_VERSION);
    }

    private static Optional<CloudEvent> cloudEvent(ConsumerRecord<String, byte[]> record) {
        try {
            // The SDK lets an empty id pass, which CloudEvents forbids and no event could name.
            return Optional.of(KafkaMessageFactory.createReader(record).toEvent())
                    .filter(event -> !event.getId().isEmpty());
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException | NullPointerException e) {
            // The SDK throws each of these for one kind or another of missing or unreadable attribute.
            return Optional.empty();
        }
    }
}

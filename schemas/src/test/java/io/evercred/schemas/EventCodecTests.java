package io.evercred.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.Decoded.Known;
import io.evercred.schemas.Decoded.Newer;
import io.evercred.schemas.Decoded.Poison;
import io.evercred.schemas.Decoded.PoisonReason;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTests {

    private final EventCodec codec = new EventCodec();

    static Stream<Event> events() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWrote(Event event) {
        var envelope = Samples.envelope(event);

        assertThat(codec.decode(received(codec.encode(envelope)))).isEqualTo(new Known(envelope));
    }

    @Test
    void writesBinaryCloudEvents() {
        var record = codec.encode(Samples.envelope(Samples.callback()));

        assertThat(record.topic()).isEqualTo("evercred.oauth-callback-completed.v1");
        assertThat(record.key()).isEqualTo(Samples.ID.toString());
        assertThat(header(record.headers(), "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record.headers(), "ce_type")).isEqualTo("io.evercred.OAuthCallbackCompleted.v1");
        assertThat(header(record.headers(), "ce_id")).isEqualTo("event-1");
        assertThat(header(record.headers(), "ce_subject")).isEqualTo(record.key());
        assertThat(header(record.headers(), "content-type")).isEqualTo("application/json");
        assertThat(new String(record.value(), UTF_8)).contains("\"expiresAt\":\"2026-11-23T13:00:00.123456Z\"");
    }

    @Test
    void ignoresFieldsThatANewerMinorVersionAdded() {
        var json = valueOf(Samples.callback()).replaceFirst("\\{", "{\"later\":{\"x\":1},");

        assertThat(decode("io.evercred.OAuthCallbackCompleted.v1", json)).isInstanceOf(Known.class);
    }

    @Test
    void ignoresEventTypesThatANewerMinorVersionAdded() {
        assertThat(decode("io.evercred.CredentialShared.v1", "{}"))
                .isEqualTo(new Newer("io.evercred.CredentialShared.v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.evercred.OAuthCallbackCompleted.v2", "com.example.Other.v1", "OAuthCallbackCompleted"})
    void refusesOtherMajorVersionsAndForeignTypes(String type) {
        assertThat(decode(type, valueOf(Samples.callback()))).isEqualTo(new Poison(PoisonReason.UNKNOWN_VERSION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{",
                "\"text\"",
                "17",
                "{\"userId\":42}",
                "{\"credentialId\":\"no uuid\"}"
            })
    void refusesDataThatIsNotWhatItsTypePromises(String json) {
        assertThat(decode("io.evercred.OAuthCallbackCompleted.v1", json)).isInstanceOf(Poison.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.9", "1.0", "true", "null", "0"})
    void refusesACounterThatIsNoWholeNumber(String generation) {
        var odd = valueOf(Samples.callback()).replace("\"generation\":1", "\"generation\":" + generation);

        assertThat(decode("io.evercred.OAuthCallbackCompleted.v1", odd)).isEqualTo(new Poison(PoisonReason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "4.2", "true"})
    void refusesATextThatIsNone(String userId) {
        var odd = valueOf(Samples.callback()).replace("\"userId\":\"42\"", "\"userId\":" + userId);

        assertThat(decode("io.evercred.OAuthCallbackCompleted.v1", odd)).isEqualTo(new Poison(PoisonReason.MALFORMED));
    }

    @Test
    void refusesEachMissingField() {
        var valid = valueOf(Samples.callback());
        for (var field : new String[] {"userId", "provider", "accountId", "generation", "expiresAt", "grantedScopes"}) {
            assertThat(decode("io.evercred.OAuthCallbackCompleted.v1", valid.replace("\"" + field + "\"", "\"x\"")))
                    .as(field)
                    .isEqualTo(new Poison(PoisonReason.MALFORMED));
        }
    }

    @Test
    void refusesAnIdThatIsNotTheUsers() {
        var foreign = valueOf(Samples.callback()).replace("\"userId\":\"42\"", "\"userId\":\"43\"");

        assertThat(decode("io.evercred.OAuthCallbackCompleted.v1", foreign))
                .isEqualTo(new Poison(PoisonReason.MALFORMED));
    }

    @Test
    void refusesTrailingData() {
        assertThat(decode("io.evercred.OAuthCallbackCompleted.v1", valueOf(Samples.callback()) + "{}"))
                .isEqualTo(new Poison(PoisonReason.MALFORMED));
    }

    @Test
    void refusesARecordUnderAnotherKey() {
        var written = codec.encode(Samples.envelope(Samples.callback()));

        assertThat(codec.decode(received(written, "another key", written.value())))
                .isEqualTo(new Poison(PoisonReason.WRONG_KEY));
    }

    @Test
    void refusesRecordsWithoutValueOrAttributes() {
        var written = codec.encode(Samples.envelope(Samples.callback()));

        assertThat(codec.decode(received(written, written.key(), null))).isEqualTo(new Poison(PoisonReason.EMPTY));
        assertThat(codec.decode(new ConsumerRecord<>("t", 0, 0, "k", new byte[] {1, 2, 3})))
                .isEqualTo(new Poison(PoisonReason.NOT_A_CLOUD_EVENT));
        written.headers().remove("ce_id");
        assertThat(codec.decode(received(written))).isEqualTo(new Poison(PoisonReason.NOT_A_CLOUD_EVENT));
        written.headers().add("ce_id", new byte[0]);
        assertThat(codec.decode(received(written))).isEqualTo(new Poison(PoisonReason.NOT_A_CLOUD_EVENT));
    }

    @Test
    void refusesATimeThatIsNone() {
        var written = codec.encode(Samples.envelope(Samples.callback()));
        written.headers().remove("ce_time").add("ce_time", "yesterday".getBytes(UTF_8));

        assertThat(codec.decode(received(written))).isInstanceOf(Poison.class);
    }

    private String valueOf(Event event) {
        return new String(codec.encode(Samples.envelope(event)).value(), UTF_8);
    }

    private Decoded decode(String type, String json) {
        var written = codec.encode(Samples.envelope(Samples.callback()));
        written.headers().remove("ce_type").add("ce_type", type.getBytes(UTF_8));
        return codec.decode(received(written, written.key(), json.getBytes(UTF_8)));
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> record) {
        return received(record, record.key(), record.value());
    }

    private static ConsumerRecord<String, byte[]> received(
            ProducerRecord<String, byte[]> record, String key, byte[] value) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                record.headers(),
                java.util.Optional.empty());
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}

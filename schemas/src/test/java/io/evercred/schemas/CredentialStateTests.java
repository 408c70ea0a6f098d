package io.evercred.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.CredentialState.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a transition to the record of the state topic, and back. */
class CredentialStateTests {

    private static final List<String> SCOPES = List.of("calendar");

    private final EventCodec codec = new EventCodec();

    @Test
    void isActiveAfterAConsentARefreshAndARecovery() {
        assertThat(List.of(
                        new CredentialConnected(Samples.ID, "42", "google", 2, 7, SCOPES, Samples.EXPIRY),
                        new CredentialRefreshed(Samples.ID, "42", "google", 2, 7, SCOPES, Samples.EXPIRY),
                        new CredentialRecovered(Samples.ID, "42", "google", 2, 7, SCOPES, Samples.EXPIRY)))
                .allSatisfy(event -> assertThat(CredentialState.after(event, Samples.BEFORE))
                        .isEqualTo(new CredentialState(
                                Samples.ID,
                                "42",
                                "google",
                                2,
                                7,
                                Status.ACTIVE,
                                null,
                                SCOPES,
                                Samples.EXPIRY,
                                null,
                                Samples.BEFORE)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhyItIsDegradedInTheWordOfTheEvent(DegradationReason reason) {
        var event = new CredentialDegraded(
                Samples.ID, "42", "google", 2, 7, reason, Samples.EXPIRY, Samples.BEFORE, SCOPES);

        var state = CredentialState.after(event, Samples.EXPIRY);

        assertThat(state.status()).isEqualTo(Status.DEGRADED);
        assertThat(jsonOf(event)).contains("\"reason\":\"" + state.reason() + "\"");
        assertThat(state.grantedScopes()).isEqualTo(SCOPES);
        assertThat(state.expiresAt()).isEqualTo(Samples.EXPIRY);
        assertThat(state.firstFailedAt()).isEqualTo(Samples.BEFORE);
    }

    @ParameterizedTest
    @EnumSource
    void keepsNothingOfWhatWasGrantedOnceItHasEnded(RevocationReason reason) {
        var event = new CredentialRevoked(Samples.ID, "42", "google", 2, 7, reason, reason.explanation());

        var state = CredentialState.after(event, Samples.BEFORE);

        assertThat(state.status()).isEqualTo(Status.REVOKED);
        assertThat(jsonOf(event)).contains("\"reason\":\"" + state.reason() + "\"");
        assertThat(state.grantedScopes()).isNull();
        assertThat(state.expiresAt()).isNull();
    }

    @Test
    void travelsWithItsEventUnderTheSameKey() {
        var event = codec.serialize(
                Samples.envelope(new CredentialRefreshed(Samples.ID, "42", "google", 1, 2, SCOPES, Samples.EXPIRY)));

        var record = codec.stateAfter(event).orElseThrow().toRecord();

        assertThat(record.topic()).isEqualTo("evercred.credential-state.v1");
        assertThat(record.key()).isEqualTo(event.key());
        assertThat(codec.decode(received(record))).isInstanceOfSatisfying(Decoded.Known.class, known -> {
            assertThat(known.envelope().id()).isEqualTo("event-1/state");
            assertThat(known.envelope().time()).isEqualTo(Samples.BEFORE);
        });
    }

    @Test
    void followsFromNoCommandFromNoNewerTypeAndFromNothingThatCannotBeRead() {
        var command =
                codec.serialize(Samples.envelope(new CredentialDisconnectRequested(Samples.ID, "42", "google", 1)));
        var event = codec.serialize(
                Samples.envelope(new CredentialRefreshed(Samples.ID, "42", "google", 1, 2, SCOPES, Samples.EXPIRY)));

        assertThat(codec.stateAfter(command)).isEmpty();
        assertThat(codec.stateAfter(as("io.evercred.CredentialShared.v1", event)))
                .isEmpty();
        assertThat(codec.stateAfter(as("io.evercred.CredentialRevoked.v1", event)))
                .isEmpty();
    }

    @Test
    void isErasedByARecordWithoutAValue() {
        var erasure =
                codec.erasure(Samples.ID, "/evercred/test", Samples.EXPIRY).toRecord();

        assertThat(erasure.topic()).isEqualTo("evercred.credential-state.v1");
        assertThat(erasure.key()).isEqualTo(Samples.ID.toString());
        assertThat(erasure.value()).isNull();
        assertThat(new String(erasure.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("io.evercred.CredentialState.v1");
        assertThat(codec.decode(received(erasure))).isEqualTo(new Decoded.Erased(Samples.ID));
        assertThat(codec.decode(new ConsumerRecord<>(Topics.CREDENTIAL_STATE, 0, 0, "no id", null)))
                .isEqualTo(new Decoded.Poison(Decoded.PoisonReason.WRONG_KEY));
    }

    @Test
    void anIdOfAnErasureFitsTheOutbox() {
        assertThat(codec.erasure(Samples.ID, "/evercred/test", Samples.EXPIRY).id())
                .hasSizeLessThanOrEqualTo(64);
    }

    private String jsonOf(Event event) {
        return new String(codec.serialize(Samples.envelope(event)).data(), StandardCharsets.UTF_8);
    }

    private static SerializedEvent as(String type, SerializedEvent event) {
        return new SerializedEvent(
                event.id(), event.source(), type, event.time(), event.topic(), event.key(), event.data());
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}

package io.evercred.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.CredentialState.Status;
import io.evercred.schemas.Decoded.Erased;
import io.evercred.schemas.Decoded.Known;
import io.evercred.schemas.Decoded.Newer;
import io.evercred.schemas.Decoded.Poison;
import io.evercred.schemas.Decoded.PoisonReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialStatesTests {

    private final CredentialStates states = new CredentialStates();

    @Test
    void keepsTheStateAfterTheLastEvent() {
        assertThat(states.take(connected(1, 1))).isTrue();
        assertThat(states.take(revoked(1, 2))).isTrue();

        assertThat(states.of(Samples.ID))
                .get()
                .extracting(CredentialState::status)
                .isEqualTo(Status.REVOKED);
        assertThat(states.all()).containsOnlyKeys(Samples.ID);
    }

    @Test
    void keepsTheSameFromTheStateTopic() {
        states.take(connected(1, 1));
        var fromStates = new CredentialStates();

        fromStates.take(known(states.of(Samples.ID).orElseThrow()));

        assertThat(fromStates.all()).isEqualTo(states.all());
    }

    @Test
    void dropsWhatComesTwice() {
        states.take(connected(1, 1));

        assertThat(states.take(connected(1, 1))).isFalse();
    }

    @Test
    void dropsWhatIsOlder() {
        states.take(connected(1, 3));

        assertThat(states.take(revoked(1, 2))).isFalse();

        assertThat(states.of(Samples.ID))
                .get()
                .extracting(CredentialState::status)
                .isEqualTo(Status.ACTIVE);
    }

    @Test
    void theGenerationCountsBeforeTheVersion() {
        states.take(connected(2, 3));

        assertThat(states.take(revoked(1, 99))).isFalse();
        assertThat(states.take(revoked(2, 4))).isTrue();
        assertThat(states.take(connected(3, 1))).isTrue();
    }

    @Test
    void ignoresNewerTypesCommandsAndWhatNobodyCanRead() {
        assertThat(states.take(new Newer("io.evercred.CredentialShared.v1"))).isFalse();
        assertThat(states.take(new Poison(PoisonReason.MALFORMED))).isFalse();
        assertThat(states.take(known(new CredentialDisconnectRequested(Samples.ID, "42", "google", 1))))
                .isFalse();

        assertThat(states.all()).isEmpty();
    }

    @Test
    void forgetsWhatHasBeenErased() {
        states.take(connected(1, 1));

        assertThat(states.take(new Erased(Samples.ID))).isTrue();
        assertThat(states.take(new Erased(Samples.ID))).isFalse();

        assertThat(states.of(Samples.ID)).isEmpty();
    }

    @Test
    void endsTheSameWhenTheRecordsAroundAnErasureComeTwice() {
        var last = List.of(revoked(1, 2), new Erased(Samples.ID), connected(2, 3));

        last.forEach(states::take);
        last.forEach(states::take);
        assertThat(states.of(Samples.ID))
                .get()
                .extracting(CredentialState::version)
                .isEqualTo(3L);

        last.subList(0, 2).forEach(states::take);
        assertThat(states.all()).isEmpty();
    }

    private static Decoded connected(long generation, long version) {
        return known(new CredentialConnected(
                Samples.ID, "42", "google", generation, version, List.of("calendar"), Samples.EXPIRY));
    }

    private static Decoded revoked(long generation, long version) {
        return known(new CredentialRevoked(
                Samples.ID, "42", "google", generation, version, RevocationReason.REJECTED, "It ended."));
    }

    private static Decoded known(Event event) {
        return new Known(Samples.envelope(event));
    }
}

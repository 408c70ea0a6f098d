package io.evercred.app.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopGuardTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration TICK = Duration.ofNanos(1000);

    @Test
    void allowsTheFirstTrip() {
        assertThat(allows(null, null, null)).isTrue();
    }

    @Test
    void allowsOneTripInTenMinutes() {
        var tenMinutesAgo = NOW.minus(Duration.ofMinutes(10));
        assertThat(allows(tenMinutesAgo.minus(TICK), null, null)).isTrue();
        assertThat(allows(tenMinutesAgo, null, null)).isTrue();
        assertThat(allows(tenMinutesAgo.plus(TICK), null, null)).isFalse();
        assertThat(allows(NOW, null, null)).isFalse();
    }

    @Test
    void allowsAnotherTripOnceACredentialWasConnected() {
        var sent = NOW.minus(Duration.ofMinutes(1));
        assertThat(allows(sent, sent.minus(TICK), null)).isFalse();
        assertThat(allows(sent, sent, null)).isFalse();
        assertThat(allows(sent, sent.plus(TICK), null)).isTrue();
    }

    @Test
    void waitsHalfAMinuteForAConsentToBeStored() {
        var halfAMinuteAgo = NOW.minus(Duration.ofSeconds(30));
        assertThat(allows(null, null, halfAMinuteAgo.minus(TICK))).isTrue();
        assertThat(allows(null, null, halfAMinuteAgo)).isTrue();
        assertThat(allows(null, null, halfAMinuteAgo.plus(TICK))).isFalse();
    }

    private static boolean allows(Instant sent, Instant connected, Instant published) {
        return LoopGuard.allows(
                new ConsentHistory(
                        Optional.ofNullable(sent), Optional.ofNullable(connected), Optional.ofNullable(published)),
                NOW);
    }
}

package io.evercred.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.connection.Connection.Connecting;
import io.evercred.app.connection.Connection.Ended;
import io.evercred.app.connection.Connection.None;
import io.evercred.app.connection.Connection.NotStored;
import io.evercred.app.connection.Connection.Unavailable;
import io.evercred.app.connection.Connection.Unavailable.Cause;
import io.evercred.app.connection.Connection.Usable;
import io.evercred.app.connection.ConnectionDetails.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTests {

    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
    private static final Duration MICRO = Duration.ofNanos(1000);

    @Test
    void isNoneWhenNothingWasEverStored() {
        assertThat(decide(null, null)).isEqualTo(new None());
    }

    @Test
    void isUsableWhileTenSecondsRemain() {
        var at = NOW.plusSeconds(10);
        assertThat(decide(row().expiry(at.plus(MICRO)), null)).isInstanceOf(Usable.class);
        assertThat(decide(row().expiry(at), null)).isInstanceOf(Usable.class);
        assertThat(decide(row().expiry(at.minus(MICRO)), null)).isInstanceOf(Unavailable.class);
    }

    @Test
    void neverServesATokenWithoutAnExpiry() {
        assertThat(decide(row().expiry(null), null)).isInstanceOf(Unavailable.class);
    }

    @Test
    void neverServesWithoutAToken() {
        assertThat(decide(row().sealed(null), null)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"DEGRADED", "HELD"})
    void servesTheTokenOfAFailingCredentialUntilItExpires(Status status) {
        assertThat(decide(row().status(status), null)).isInstanceOf(Usable.class);
        assertThat(decide(row().status(status).expiry(NOW), null))
                .isInstanceOfSatisfying(
                        Unavailable.class, it -> assertThat(it.cause()).isEqualTo(Cause.FAILING));
    }

    @Test
    void saysThatTheProviderIsOutOfReachWhileTheGateIsClosed() {
        var expired = Optional.of(row().expiry(NOW).build());
        for (var state : Gate.State.values()) {
            var gate = new Gate(state, Optional.empty());
            var expected = gate.closed() ? Cause.PROVIDER : Cause.EXPIRED;
            assertThat(Connection.decide(expired, Optional.empty(), gate, NOW))
                    .isInstanceOfSatisfying(
                            Unavailable.class, it -> assertThat(it.cause()).isEqualTo(expected));
        }
        assertThat(new Gate(Gate.State.PROBING, Optional.empty()).closed()).isTrue();
        assertThat(new Gate(Gate.State.MISCONFIGURED, Optional.empty()).closed())
                .isTrue();
        assertThat(new Gate(Gate.State.RAMPING, Optional.empty()).closed()).isFalse();
    }

    @Test
    void aClosedGateDoesNotStopATokenThatStillServes() {
        var gate = new Gate(Gate.State.MISCONFIGURED, Optional.empty());
        assertThat(Connection.decide(Optional.of(row().build()), Optional.empty(), gate, NOW))
                .isInstanceOf(Usable.class);
    }

    @Test
    void endsWithItsStatusOrOnceItsGenerationIsOver() {
        assertThat(decide(row().status(Status.REVOKED), null)).isInstanceOf(Ended.class);
        assertThat(decide(row().generation(3).endedThrough(2), null)).isInstanceOf(Usable.class);
        assertThat(decide(row().generation(3).endedThrough(3), null)).isInstanceOf(Ended.class);
        assertThat(decide(row().generation(3).endedThrough(4), null)).isInstanceOf(Ended.class);
    }

    @Test
    void isConnectingForThirtySecondsAfterAConsentWasPublished() {
        var limit = NOW.minusSeconds(30);
        assertThat(decide(null, new PendingConsent(1, limit.plus(MICRO)))).isInstanceOf(Connecting.class);
        assertThat(decide(null, new PendingConsent(1, limit))).isEqualTo(new NotStored(1, limit));
        var longAgo = NOW.minus(Duration.ofDays(9));
        assertThat(decide(null, new PendingConsent(1, longAgo))).isEqualTo(new NotStored(1, longAgo));
    }

    @Test
    void awaitsOnlyAConsentThatIsNewerThanWhatIsStored() {
        assertThat(decide(row().generation(2), new PendingConsent(3, NOW))).isEqualTo(new Connecting(3, NOW));
        assertThat(decide(row().generation(2), new PendingConsent(2, NOW))).isInstanceOf(Usable.class);
        assertThat(decide(row().generation(2).endedThrough(3), new PendingConsent(3, NOW)))
                .isInstanceOf(Ended.class);
    }

    @Test
    void whatServesGoesOnServingWhileTheWorkerIsLate() {
        var late = new PendingConsent(3, NOW.minusSeconds(31));
        assertThat(decide(row().generation(2), late)).isInstanceOf(Usable.class);
        assertThat(decide(row().generation(2).expiry(NOW), late)).isInstanceOf(Unavailable.class);
    }

    @Test
    void saysThatTheNewConsentIsNotStoredWhereTheOldOneHasEnded() {
        var late = new PendingConsent(3, NOW.minusSeconds(31));
        assertThat(decide(row().generation(2).status(Status.REVOKED), late))
                .isEqualTo(new NotStored(3, NOW.minusSeconds(31)));
        assertThat(decide(row().generation(3).status(Status.REVOKED), late)).isInstanceOf(Ended.class);
        assertThat(decide(row().generation(2).endedThrough(3), late))
                .as("disconnected before it came")
                .isInstanceOf(Ended.class);
    }

    @Test
    void grantsWhenEveryScopeIsThereWhateverElseIs() {
        var granted = row().scopes("openid", "b", "a");
        assertThat(decide(granted, null).grants(List.of("a", "b"))).isTrue();
        assertThat(decide(granted, null).grants(List.of("a", "c"))).isFalse();
        assertThat(decide(granted, null).grants(List.of())).isTrue();
    }

    @Test
    void grantsWhileTemporarilyUnavailableButNotOnceEnded() {
        assertThat(decide(row().scopes("a").expiry(NOW), null).grants(List.of("a")))
                .isTrue();
        assertThat(decide(row().scopes("a").status(Status.REVOKED), null).grants(List.of("a")))
                .isFalse();
        assertThat(decide(row().scopes("a"), new PendingConsent(9, NOW)).grants(List.of("a")))
                .isFalse();
        assertThat(decide(null, null).grants(List.of())).isFalse();
    }

    @Test
    void remainingTimeIsNeverNegative() {
        assertThat(row().expiry(NOW.plusSeconds(90)).build().remaining(NOW)).isEqualTo(Duration.ofSeconds(90));
        assertThat(row().expiry(NOW.minusSeconds(90)).build().remaining(NOW)).isZero();
        assertThat(row().expiry(null).build().remaining(NOW)).isZero();
    }

    @Test
    void printsNoToken() {
        assertThat(row().sealed("sealed-token").build().toString()).doesNotContain("sealed-token");
    }

    private static Connection decide(DetailsFixture row, PendingConsent pending) {
        return Connection.decide(
                Optional.ofNullable(row).map(DetailsFixture::build), Optional.ofNullable(pending), Gate.OPEN, NOW);
    }

    private static DetailsFixture row() {
        return DetailsFixture.connected(NOW);
    }
}

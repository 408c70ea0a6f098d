package io.evercred.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.calendar.StatePanel.State;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.Connection.Unavailable;
import io.evercred.app.connection.Connection.Unavailable.Cause;
import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.app.connection.DetailsFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatePanelTests {

    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
    private static final List<String> NEEDED = List.of("openid");

    @Test
    void isConnectedWhileAllIsWell() {
        assertThat(panel(new Connection.Usable(row().build())).state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void saysUntilWhenADegradedConnectionWorks() {
        var panel = panel(new Connection.Usable(row().status(Status.DEGRADED).build()));
        assertThat(panel.state()).isEqualTo(State.DEGRADED);
        assertThat(panel.until()).isEqualTo(Optional.of(NOW.plus(Duration.ofMinutes(50))));
    }

    @Test
    void isPartialWhenANeededScopeIsMissing() {
        assertThat(panel(new Connection.Usable(row().scopes("email").build())).state())
                .isEqualTo(State.PARTIAL);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void saysWhyItIsUnavailableAndAsksForNothing(Cause cause) {
        var panel = panel(new Unavailable(row().build(), cause));
        assertThat(panel.state()).isEqualTo(State.UNAVAILABLE);
        assertThat(panel.why()).isEqualTo(cause.name().toLowerCase());
        assertThat(panel.state().needsConsent()).isFalse();
    }

    @Test
    void offersToReconnectWhatIsHeldBackAndHasExpired() {
        var held = row().status(Status.HELD).expiry(NOW).build();
        var panel = panel(new Unavailable(held, Cause.FAILING));
        assertThat(panel.state()).isEqualTo(State.RECONNECT);
        assertThat(panel.why()).isEqualTo("held");
        assertThat(panel.state().needsConsent()).isTrue();
        assertThat(panel(new Unavailable(held, Cause.PROVIDER))).isEqualTo(panel);
    }

    @Test
    void saysUntilWhenWhatIsHeldBackWorks() {
        var panel = panel(new Connection.Usable(row().status(Status.HELD).build()));
        assertThat(panel.state()).isEqualTo(State.DEGRADED);
        assertThat(panel.until()).isEqualTo(Optional.of(NOW.plus(Duration.ofMinutes(50))));
    }

    @Test
    void offersToReconnectWhereAConsentWasNotStored() {
        var panel = panel(new Connection.NotStored(1, NOW));
        assertThat(panel).isEqualTo(new StatePanel(State.RECONNECT, "not-stored", Optional.empty()));
        assertThat(panel.state().passing()).isFalse();
    }

    @Test
    void doesNotSayThatItWorksOnceTheTokenWasRefused() {
        var degraded = panel(new Connection.Usable(row().status(Status.DEGRADED).build()));
        var refused = new StatePanel(State.UNAVAILABLE, "refused", Optional.empty());
        assertThat(degraded.refused()).isEqualTo(refused);
        assertThat(panel(new Connection.Usable(row().build())).refused()).isEqualTo(refused);

        var none = panel(new Connection.None());
        assertThat(none.refused()).isEqualTo(none);
    }

    @Test
    void looksAgainByItselfOnlyWhileConnecting() {
        assertThat(panel(new Connection.Connecting(1, NOW)).state().passing()).isTrue();
        assertThat(panel(new Connection.None()).state().passing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "disconnected,,DISCONNECTED,disconnected",
        "rejected,,RECONNECT,rejected",
        "rejected,invalid_rapt,RECONNECT,policy",
        "rejected,admin_policy_enforced,RECONNECT,policy",
        "rejected,something_new,RECONNECT,rejected",
        "provider,,RECONNECT,provider",
        "ambiguous,,RECONNECT,unknown",
        ",,RECONNECT,unknown"
    })
    void saysWhyItEnded(String reason, String detail, State state, String why) {
        var ended = row().status(Status.REVOKED).reason(reason, detail).build();
        assertThat(panel(new Connection.Ended(ended))).isEqualTo(new StatePanel(state, why, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"7d,testing", "6d,rejected", "8d,rejected"})
    void recognisesTheSevenDaysOfTestingMode(String lived, String why) {
        var failed = NOW.minus(Duration.ofDays(3)).plus(Duration.parse("P" + lived.toUpperCase()));
        var ended = row().status(Status.REVOKED)
                .reason("rejected", null)
                .firstFailedAt(failed)
                .build();
        assertThat(panel(new Connection.Ended(ended)).why()).isEqualTo(why);
    }

    private static StatePanel panel(Connection connection) {
        return StatePanel.of(connection, NEEDED);
    }

    private static DetailsFixture row() {
        return DetailsFixture.connected(NOW);
    }
}

package io.evercred.worker.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroubleTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void anyOtherFailureBetweenRejectionsBeginsThemAnewAndLeavesNothingToHold() {
        var held = Trouble.NONE.struck(NOW).struck(NOW).struck(NOW).held(NOW);

        for (var other : List.of(held.failed(NOW), held.lostAnswer(NOW))) {
            assertThat(other.strikes()).isZero();
            assertThat(other.firstStruckAt()).isNull();
            assertThat(other.heldSince()).isNull();
            assertThat(other.attempts()).isEqualTo(4);
        }
    }

    @Test
    void staysHeldSinceTheFirstTimeWhileRejectionsGoOn() {
        var held =
                Trouble.NONE.struck(NOW).held(NOW).struck(NOW.plusSeconds(60)).held(NOW.plusSeconds(60));

        assertThat(held.heldSince()).isEqualTo(NOW);
        assertThat(held.strikes()).isEqualTo(2);
    }

    @Test
    void aFirstStrikeIsNeverHeldByWhatAnOlderVersionLeftBehind() {
        var leftBehind = new Trouble(0, null, 0, null, false, false, NOW.minusSeconds(600));

        assertThat(leftBehind.struck(NOW).heldSince()).isNull();
    }

    @Test
    void remembersALostAnswerUntilTheNextSuccess() {
        assertThat(Trouble.NONE.lostAnswer(NOW).failed(NOW).struck(NOW).ambiguous())
                .isTrue();
    }
}

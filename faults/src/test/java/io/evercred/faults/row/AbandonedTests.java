package io.evercred.faults.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.faults.fleet.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AbandonedTests {

    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");

    private final UUID credential = UUID.randomUUID();
    private final Abandoned abandoned = new Abandoned(Patience.USUAL);

    @Test
    void tellsHowLongAfterItsEndAnAbandonedClaimIsCalledFor() {
        abandoned.note("first", claimUntil(END));

        assertThat(latest(call(END.plusMillis(2_400)))).isEqualTo(Duration.ofMillis(2_400));
    }

    @Test
    void countsUntilTheEndWhomNobodyCallsForAgain() {
        abandoned.note("first", claimUntil(END));

        assertThat(latest()).as("never, and the row was over after a minute").isEqualTo(Duration.ofMinutes(1));
        assertThat(abandoned.latest(Map.of(), Map.of(credential, END.plusMillis(300)), END.plusSeconds(20)))
                .as("ended before that")
                .isEqualTo(Duration.ofMillis(300));
        assertThat(abandoned.latest(Map.of(), Map.of(), END.minusSeconds(3)))
                .as("the row was over before the claim")
                .isZero();
    }

    @Test
    void countsAsTakenOverWhatIsClaimedAnewBySomebodyWhoIsKilledBeforeTheCall() {
        abandoned.note("first", claimUntil(END));
        abandoned.note("second", claimUntil(END.plusMillis(700).plus(Patience.USUAL.claim())));

        assertThat(latest(call(END.plusMillis(1_800).plus(Patience.USUAL.claim()))))
                .isEqualTo(Duration.ofMillis(1_100));
    }

    private Abandoned.Claim claimUntil(Instant until) {
        return new Abandoned.Claim(credential, until, until.minusSeconds(9));
    }

    private Duration latest(Call... calls) {
        return abandoned.latest(Map.of(credential, List.of(calls)), Map.of(), END.plusSeconds(60));
    }

    private static Call call(Instant time) {
        return new Call(1, time, "google", "token", "somebody", "a", "", "issued", 200, true);
    }
}

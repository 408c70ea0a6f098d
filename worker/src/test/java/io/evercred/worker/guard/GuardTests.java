package io.evercred.worker.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.GuardDecision;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialFixture;
import io.evercred.worker.revocation.StrikeSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration W = Duration.ofMinutes(2);
    private static final StrikeSettings STRIKES = new StrikeSettings(3, W, false);

    private final GuardFixture guard = GuardFixture.calm(STRIKES, RandomGenerator.of("L64X128MixRandom"));
    private final InMemoryGuardRows rows = guard.rows();

    @Test
    void letsSingleEndingsPassHoweverFewAreAttempted() {
        struck(20, NOW.minusSeconds(60));
        attempted(20, NOW.minusSeconds(60));

        assertThat(ending()).isEqualTo(Ending.CARRIED_OUT);
    }

    @Test
    void holdsBeyondTwentyThatAreMoreThanATwentiethOfThoseAttempted() {
        struck(21, NOW.minusSeconds(60));
        attempted(419, NOW.minusSeconds(60));

        assertThat(ending()).isEqualTo(Ending.HELD);
        assertThat(rows.read("google").holding()).isTrue();
        assertThat(rows.read("google").hold()).isEqualTo(1);
        assertThat(rows.read("google").heldInAll()).isEqualTo(1);
    }

    @Test
    void letsATwentiethOfALargeFleetPass() {
        struck(21, NOW.minusSeconds(60));
        attempted(420, NOW.minusSeconds(60));

        assertThat(ending()).isEqualTo(Ending.CARRIED_OUT);
    }

    @Test
    void seesABurstInTheWindowOfTheStrikesAlthoughTheQuarterOfAnHourIsCalm() {
        struck(30, NOW.minusSeconds(60));
        attempted(100, NOW.minusSeconds(60));
        attempted(5_000, NOW.minusSeconds(600));

        assertThat(ending()).isEqualTo(Ending.HELD);
    }

    @Test
    void seesASlowWaveInAQuarterOfAnHourAlthoughNoWindowOfStrikesIsFull() {
        for (int minute = 0; minute < 15; minute++) {
            struck(2, NOW.minusSeconds(60L * minute + 1));
            attempted(20, NOW.minusSeconds(60L * minute + 1));
        }

        assertThat(ending()).isEqualTo(Ending.HELD);
    }

    @Test
    void whatWasStruckLongerAgoNoLongerCounts() {
        struck(100, NOW.minus(Duration.ofMinutes(15)));
        attempted(100, NOW.minus(Duration.ofMinutes(15)));

        assertThat(ending()).isEqualTo(Ending.CARRIED_OUT);
    }

    @Test
    void remembersAChainOfStrikesAsLongAsItCountsThem() {
        var interrupted = CredentialFixture.active(NOW)
                .troubled(CredentialFixture.active(NOW).trouble().struck(NOW.minus(Duration.ofMinutes(15))), NOW);

        assertThat(guard.guard().remembers(interrupted, NOW)).isTrue();
        assertThat(guard.guard().remembers(interrupted, NOW.plusNanos(1_000))).isFalse();
        assertThat(guard.guard().remembers(held(), NOW.plus(Duration.ofDays(1))))
                .isTrue();
    }

    @Test
    void onceItHoldsItHoldsWhateverIsCounted() {
        struck(21, NOW.minusSeconds(60));
        ending();
        rows.struck.clear();

        assertThat(ending()).isEqualTo(Ending.HELD);
        assertThat(rows.read("google").hold()).as("the same hold").isEqualTo(1);
        assertThat(rows.read("google").heldInAll()).isEqualTo(2);
    }

    @Test
    void countsThoseThatEndAtTheirFirstStrike() {
        var atOnce = GuardFixture.calm(new StrikeSettings(1, W, false), RandomGenerator.of("L64X128MixRandom"));

        var endings = atOnce.judging(NOW, judgement -> IntStream.range(0, 25)
                .mapToObj(_ -> judgement.of(CredentialFixture.active(NOW), W))
                .toList());

        assertThat(endings.subList(0, 20)).containsOnly(Ending.CARRIED_OUT);
        assertThat(endings.subList(20, 25)).containsOnly(Ending.HELD);
    }

    @Test
    void whatAnOperatorHasSettledNoLongerCounts() {
        struck(50, NOW.minusSeconds(60));
        ending();
        rows.save(rows.read("google").decided(GuardDecision.CONFIRM, NOW));

        assertThat(ending()).isEqualTo(Ending.CARRIED_OUT);
    }

    @Test
    void nothingHeldEndsBeforeTheDecisionAboutItIsCarriedOut() {
        rows.save(GuardRow.calm("google").tripped(NOW).decided(GuardDecision.DISCARD, NOW));

        assertThat(ending(held())).isEqualTo(Ending.HELD);
        rows.save(rows.read("google").carriedOut());
        assertThat(ending(held())).isEqualTo(Ending.CARRIED_OUT);
    }

    @Test
    void whatAHoldHasLeftBehindBeginsItsStrikesAnewAndIsCounted() {
        var left = held(NOW.minus(Duration.ofMinutes(16)));

        rows.save(GuardRow.calm("google").tripped(NOW.minus(Duration.ofMinutes(16))));
        assertThat(remembered(left)).as("while it holds").isTrue();
        rows.save(rows.read("google").released(NOW.minusSeconds(1)));
        assertThat(remembered(left)).as("once it has ended").isFalse();
        assertThat(remembered(held(NOW.minusSeconds(100)))).as("still counted").isTrue();
    }

    private boolean remembered(Credential credential) {
        return guard.judging(NOW, judgement -> judgement.remembers(credential));
    }

    @Test
    void aDryRunReportsWhatWouldEndAndStillHolds() {
        var dry = GuardFixture.calm(new StrikeSettings(3, W, true), RandomGenerator.of("L64X128MixRandom"));

        assertThat(ending(dry, struckOnce())).isEqualTo(Ending.REPORTED);
        for (int i = 0; i < 21; i++) {
            dry.rows().struck.add(NOW.minusSeconds(1));
        }
        assertThat(ending(dry, struckOnce())).isEqualTo(Ending.HELD);
    }

    @Test
    void triesHeldOnesAgainWithinAQuarterOfTheirTokensLifeAndNotAllAtOnce() {
        var times = IntStream.range(0, 100)
                .mapToObj(_ -> guard.guard().nextTry(CredentialFixture.active(NOW), NOW))
                .toList();

        assertThat(times).allSatisfy(time -> assertThat(time)
                .isBetween(NOW.plus(Duration.ofMinutes(5)), NOW.plus(Duration.ofMinutes(10))));
        assertThat(times).doesNotHaveDuplicates();
    }

    @Test
    void refusesAWindowThatForgetsStrikesBeforeTheyAreConfirmed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardFixture.calm(
                        new StrikeSettings(3, Duration.ofMinutes(16), false), RandomGenerator.of("L64X128MixRandom")))
                .withMessageContaining("evercred.guard.window")
                .withMessageContaining("evercred.revocation.window");
    }

    private Ending ending() {
        return ending(struckOnce());
    }

    private Ending ending(Credential current) {
        return ending(guard, current);
    }

    private static Ending ending(GuardFixture asked, Credential current) {
        return asked.judging(NOW, judgement -> judgement.of(current, W));
    }

    private static Credential struckOnce() {
        var credential = CredentialFixture.active(NOW);
        return credential.troubled(credential.trouble().struck(NOW.minusSeconds(100)), NOW);
    }

    private static Credential held() {
        return held(NOW.minusSeconds(100));
    }

    private static Credential held(Instant struckAt) {
        var credential = CredentialFixture.active(NOW);
        var trouble = credential.trouble().struck(struckAt).held(NOW.minusSeconds(10));
        return credential.degraded(DegradationReason.REJECTED, null, trouble, NOW);
    }

    private void struck(int count, Instant at) {
        for (int i = 0; i < count; i++) {
            rows.struck.add(at);
        }
    }

    private void attempted(int count, Instant at) {
        for (int i = 0; i < count; i++) {
            rows.attempted.add(at);
        }
    }
}

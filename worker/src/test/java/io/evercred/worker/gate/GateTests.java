package io.evercred.worker.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evercred.worker.credential.CredentialFixture;
import io.evercred.worker.gate.GateRow.State;
import io.evercred.worker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTests {

    private static final String GOOGLE = "google";

    /** 5,000 tokens of 300 s are refreshed every 175 s on average. */
    private static final double STEADY = 5_000 / 175.0;

    private final InMemoryGateRows rows = new InMemoryGateRows(5_000, Duration.ofSeconds(300));
    private final MutableClock clock = new MutableClock();
    private final Gate gate = worker();
    private final Gate other = worker();

    @Test
    void letsEverythingThroughWhileAllIsWell() {
        assertThat(permits(gate, 256)).isEqualTo(256);
    }

    @Test
    void pausesForEveryWorkerOnceFourFifthsOfTwentyCallsInTenSecondsAreUnavailable() {
        answered(gate, 4);
        unavailable(gate, 15);
        assertThat(permits(gate, 256)).as("15 of 19").isEqualTo(256);

        unavailable(gate, 1);

        assertThat(state()).isEqualTo(State.PROBING);
        assertThat(permits(gate, 256)).isZero();
        assertThat(permits(other, 256)).isZero();
    }

    /** What is known is three seconds old then, and before it was all well: calls like that may go on for ten seconds. */
    @Test
    void pausesWithinNineSecondsIfEachCallWaitsThreeForAConnection() {
        for (int second = 0; second < 10; second++) {
            answered(gate, 14);
            answered(other, 14);
            clock.advance(Duration.ofSeconds(1));
        }
        var broken = clock.instant();
        clock.advance(Duration.ofSeconds(3));

        while (state() == State.OPEN) {
            assertThat(clock.instant()).isBefore(broken.plusSeconds(9));
            unavailable(gate, 14);
            unavailable(other, 14);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(state()).isEqualTo(State.PROBING);
    }

    @Test
    void oneWorkerThatIsCutOffStopsNobody() {
        for (int second = 0; second < 60; second++) {
            answered(other, 14);
            unavailable(gate, 14);
            clock.advance(Duration.ofSeconds(1));
            assertThat(state()).isEqualTo(State.OPEN);
        }
    }

    /** Shares of work follow the phase of the ticks: whoever ticks just before the other takes nearly all. */
    @ParameterizedTest
    @ValueSource(ints = {20, 50, 150, 300, 500, 800, 980})
    void aWorkerThatIsCutOffStopsNobodyWheneverItTicks(int millisLater) {
        var fleet = new TickingWorkers(STEADY);
        fleet.add(worker(), 0, false);
        fleet.add(worker(), millisLater, true);

        for (int second = 0; second < 600; second++) {
            fleet.tick();
        }

        assertThat(fleet.served()).as("of those that fell due").isGreaterThan(Math.round(0.95 * 600 * STEADY));
    }

    @Test
    void oneWorkerThatIsCutOffDoesNotBreakTheRecoveryOff() {
        recoverThrough(other);

        for (int second = 0; second < 60; second++) {
            answered(other, permits(other, 5));
            unavailable(gate, permits(gate, 5));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(state()).isEqualTo(State.RAMPING);
    }

    @Test
    void callsOfAllWorkersTogetherTellThatAProviderIsDown() {
        unavailable(other, 10);
        clock.advance(Duration.ofSeconds(1));
        unavailable(other, 1);

        unavailable(gate, 9);

        assertThat(state()).isEqualTo(State.PROBING);
    }

    @Test
    void aFleetThatGrowsDuringTheRecoveryIsNotHeldToItsFormerPace() {
        rows.resize(50);
        recoverThrough(gate);
        rows.resize(100_000);
        int granted = 0;
        for (int second = 0; second < 300; second++) {
            granted += permits(gate, 256);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(granted).isGreaterThan(10_000);
    }

    @Test
    void staysOpenWhileFewerAreUnavailableOrTheyComeSlowly() {
        answered(gate, 5);
        unavailable(gate, 19);
        assertThat(state()).as("19 of 24").isEqualTo(State.OPEN);

        clock.advance(Duration.ofSeconds(10));
        unavailable(gate, 19);
        assertThat(state()).as("19 within ten seconds").isEqualTo(State.OPEN);
    }

    @Test
    void sendsOneProbeEveryFiveSecondsWhoeverAsks() {
        unavailable(gate, 20);

        clock.advance(Duration.ofSeconds(5).minusNanos(1_000));
        assertThat(permits(gate, 9) + permits(other, 9)).as("too early").isZero();
        clock.advance(Duration.ofNanos(1_000));
        assertThat(permits(gate, 9) + permits(other, 9)).as("due").isEqualTo(1);
        clock.advance(Duration.ofSeconds(5).minusNanos(1_000));
        assertThat(permits(gate, 9) + permits(other, 9)).as("too early again").isZero();
    }

    @Test
    void aProbeThatFoundNobodyDueIsNotSpent() {
        unavailable(gate, 20);
        clock.advance(Duration.ofSeconds(5));
        permits(gate, 1);

        gate.nobodyDue(GOOGLE, clock.instant());

        assertThat(permits(gate, 1)).isEqualTo(1);
    }

    @Test
    void anAnswerToACallFromBeforeThePauseDoesNotEndIt() {
        var before = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        unavailable(gate, 20);
        permits(gate, 1);

        gate.answered(new Met(GOOGLE, UUID.randomUUID(), before), clock.instant());

        assertThat(state()).isEqualTo(State.PROBING);
    }

    @Test
    void neverExceedsTwiceTheSteadyRateInAnyTenSecondsOfTheRecovery() {
        recoverThrough(gate);
        assertThat(state()).isEqualTo(State.RAMPING);

        var granted = new int[120];
        for (int second = 0; second < granted.length; second++) {
            granted[second] = permits(gate, 256) + permits(other, 256);
            clock.advance(Duration.ofSeconds(1));
        }

        for (int from = 0; from + 10 <= granted.length; from++) {
            assertThat(sum(granted, from, 10) / 10.0)
                    .as("rate from second %d on", from)
                    .isLessThanOrEqualTo(2 * STEADY);
        }
        assertThat(sum(granted, 0, 10) / 10.0).as("begins slowly").isLessThan(STEADY);
        assertThat(sum(granted, 100, 10) / 10.0).as("ends fast").isGreaterThan(1.6 * STEADY);
    }

    @Test
    void opensOnceNobodyWaitsAnyMore() {
        recoverThrough(gate);
        clock.advance(Duration.ofSeconds(1));

        other.permits(GOOGLE, 10, clock.instant());
        other.handBack(GOOGLE, clock.instant());
        assertThat(state()).as("a command that was not followed tells nothing").isEqualTo(State.RAMPING);
        other.nobodyDue(GOOGLE, clock.instant());

        assertThat(state()).isEqualTo(State.OPEN);
        assertThat(permits(gate, 256)).isEqualTo(256);
    }

    @Test
    void pausesAgainWhenTheRecoveryFails() {
        recoverThrough(gate);

        clock.advance(Duration.ofSeconds(1));
        permits(gate, 10);
        unavailable(gate, 10);

        assertThat(state()).isEqualTo(State.PROBING);
    }

    @Test
    void halvesTheRateAndPausesOnceTenCredentialsAreThrottledInTenSeconds() {
        throttled(9, Duration.ofSeconds(60));
        assertThat(state()).isEqualTo(State.OPEN);

        throttled(1, Duration.ofSeconds(60));

        assertThat(state()).isEqualTo(State.RAMPING);
        clock.advance(Duration.ofSeconds(59));
        assertThat(permits(other, 256)).as("the pause that was asked for").isZero();
        clock.advance(Duration.ofSeconds(2));
        assertThat(permits(other, 256)).isBetween(1, (int) (1.2 * STEADY / 2) + 1);
    }

    @Test
    void theSameCredentialThrottledTenTimesSlowsNobodyDown() {
        var id = UUID.randomUUID();
        for (int i = 0; i < 20; i++) {
            gate.throttled(new Met(GOOGLE, id, clock.instant()), Duration.ZERO, clock.instant());
        }

        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    void pausesTheFleetForFiveMinutesAtMost() {
        throttled(10, Duration.ofHours(3));

        clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(permits(gate, 256)).isPositive();
    }

    @Test
    void closesAtOnceWhenOurClientIsRefusedAndCountsCredentialsOtherwise() {
        for (int i = 0; i < 9; i++) {
            misconfigured(false);
        }
        assertThat(state()).isEqualTo(State.OPEN);
        answered(gate, 1);
        misconfigured(false);
        assertThat(state()).as("a success between").isEqualTo(State.OPEN);

        misconfigured(true);

        assertThat(state()).isEqualTo(State.MISCONFIGURED);
        clock.advance(Duration.ofSeconds(29));
        assertThat(permits(gate, 1)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(permits(gate, 1)).isEqualTo(1);
    }

    @Test
    void refusesSettingsThatCannotWorkInASentenceThatNamesThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GateSettings(
                        10,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        20,
                        0.8,
                        Duration.ofSeconds(5),
                        10,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10)))
                .withMessageContaining("evercred.gate.pause-cap")
                .withMessageContaining("evercred.gate.ramp-step");
    }

    @Test
    void whatFailedBeforeARecoveryDoesNotBreakItOff() {
        recoverThrough(other);
        clock.advance(Duration.ofSeconds(1));
        permits(gate, 1);

        unavailable(gate, 1);

        assertThat(state()).isEqualTo(State.RAMPING);
    }

    @Test
    void aProbeThatFailedLeavesTheNextOneToAnotherWorker() {
        unavailable(gate, 20);
        clock.advance(Duration.ofSeconds(5));
        permits(gate, 1);
        unavailable(gate, 1);
        clock.advance(Duration.ofSeconds(5));

        assertThat(permits(gate, 9)).isZero();
        assertThat(permits(other, 9)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(6));
        assertThat(permits(gate, 9)).as("and does not wait for ever").isEqualTo(1);
    }

    private Gate worker() {
        return new Gate(
                rows,
                new SteadyRate(rows, CredentialFixture.leads()),
                CredentialFixture.bind(GateSettings.class, "evercred.gate"));
    }

    private int permits(Gate asked, int wanted) {
        return asked.permits(GOOGLE, wanted, clock.instant());
    }

    private State state() {
        return rows.read(GOOGLE).state();
    }

    private Met somebody() {
        return new Met(GOOGLE, UUID.randomUUID(), clock.instant());
    }

    private void answered(Gate told, int times) {
        for (int i = 0; i < times; i++) {
            told.answered(somebody(), clock.instant());
        }
    }

    private void unavailable(Gate told, int times) {
        for (int i = 0; i < times; i++) {
            told.unavailable(somebody(), clock.instant());
        }
    }

    private void throttled(int times, Duration pause) {
        for (int i = 0; i < times; i++) {
            gate.throttled(somebody(), pause, clock.instant());
        }
    }

    private void misconfigured(boolean wholeClient) {
        Instant now = clock.instant();
        gate.misconfigured(somebody(), wholeClient ? "invalid_client" : "invalid_scope", wholeClient, now);
    }

    /** An outage has just ended: the probe of this worker has been answered. */
    private void recoverThrough(Gate prober) {
        unavailable(gate, 20);
        clock.advance(Duration.ofSeconds(5));
        permits(prober, 1);
        answered(prober, 1);
    }

    private static int sum(int[] values, int from, int count) {
        int sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum;
    }
}

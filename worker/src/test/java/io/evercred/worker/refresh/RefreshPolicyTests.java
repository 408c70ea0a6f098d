package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialRecovered;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.RevocationReason;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialFixture;
import io.evercred.worker.credential.GoogleCreds;
import io.evercred.worker.credential.Status;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.gate.GateSettings;
import io.evercred.worker.guard.GuardFixture;
import io.evercred.worker.refresh.RefreshOutcome.Ambiguous;
import io.evercred.worker.refresh.RefreshOutcome.Misconfigured;
import io.evercred.worker.refresh.RefreshOutcome.Rejected;
import io.evercred.worker.refresh.RefreshOutcome.Throttled;
import io.evercred.worker.refresh.RefreshOutcome.Unavailable;
import io.evercred.worker.refresh.RefreshOutcome.Unreadable;
import io.evercred.worker.revocation.StrikeSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshPolicyTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID CLAIM = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final GoogleCreds FRESH = new GoogleCreds(List.of("calendar"), "uri", "old refresh", "new access");

    /** Always the longest wait, so that waits can be told exactly. */
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private final GuardFixture guard = GuardFixture.calm(strikes(3), LONGEST);
    private final RefreshPolicy policy = policy(3);

    @Test
    void storesFreshTokensAndForgetsWhatWasWrong() {
        var before = claimed(CredentialFixture.active(NOW));

        var after = to(decide(fresh(before), before, NOW));

        assertThat(after.next().tokens().googleCredsJson()).isEqualTo(FRESH);
        assertThat(after.next().tokens().googleCredsExpiry()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(after.next().counters().tokenSeq())
                .isEqualTo(before.counters().tokenSeq() + 1);
        assertThat(after.next().counters().version())
                .isEqualTo(before.counters().version() + 1);
        assertThat(after.next().claim().claimId()).isNull();
        assertThat(after.event()).get().isInstanceOf(CredentialRefreshed.class);
    }

    @Test
    void savesAFreshTokenAlthoughAnotherWorkerStruckMeanwhile() {
        var before = claimed(CredentialFixture.active(NOW));
        var stolen = CredentialFixture.claimed(before, UUID.randomUUID(), NOW.plusSeconds(60));
        var struck = to(decide(rejected(stolen), stolen, NOW)).next();

        var after = to(decide(fresh(before), struck, NOW));

        assertThat(after.next().state().status()).isEqualTo(Status.ACTIVE);
        assertThat(after.next().trouble().strikes()).isZero();
        assertThat(after.event()).get().isInstanceOf(CredentialRecovered.class);
    }

    @Test
    void dropsTokensThatSomethingNewerHasOvertaken() {
        var before = claimed(CredentialFixture.active(NOW));
        var refreshed = to(decide(fresh(before), before, NOW)).next();
        var reconnected = CredentialFixture.reconnected(before, 2, NOW);
        var ended = before.revoked(RevocationReason.DISCONNECTED, null, before.trouble());

        for (var newer : List.of(refreshed, reconnected, ended)) {
            assertThat(decide(fresh(before), newer, NOW)).isEqualTo(Transition.none());
        }
    }

    @Test
    void aFailureCountsOnlyWhileTheClaimIsItsOwn() {
        var before = claimed(CredentialFixture.active(NOW));
        var stolen = CredentialFixture.claimed(before, UUID.randomUUID(), NOW.plusSeconds(60));
        var released = CredentialFixture.claimed(before, null, null);

        assertThat(decide(rejected(before), stolen, NOW)).isEqualTo(Transition.none());
        assertThat(decide(rejected(before), released, NOW)).isEqualTo(Transition.none());
        assertThat(decide(rejected(before), CredentialFixture.reconnected(before, 2, NOW), NOW))
                .isEqualTo(Transition.none());
    }

    @Test
    void revokesOnceARejectionIsConfirmed() {
        var first = strike(claimed(CredentialFixture.active(NOW)), NOW);
        assertThat(first.event()).get().isInstanceOfSatisfying(CredentialDegraded.class, degraded -> {
            assertThat(degraded.reason()).isEqualTo(DegradationReason.REJECTED);
            assertThat(degraded.firstFailedAt()).isEqualTo(NOW);
            assertThat(degraded.worksUntil()).isEqualTo(first.next().tokens().googleCredsExpiry());
        });
        assertThat(first.next().timing().backoffUntil()).isEqualTo(NOW.plusSeconds(60));

        var second = strike(claimed(first.next()), NOW.plusSeconds(75));
        assertThat(second.event()).as("degraded begins once").isEmpty();
        assertThat(second.next().timing().backoffUntil())
                .as("counted from the first strike")
                .isEqualTo(NOW.plusSeconds(120));

        var third = strike(claimed(second.next()), NOW.plusSeconds(120));
        assertThat(third.next().ended()).isTrue();
        assertThat(third.event()).get().isInstanceOfSatisfying(CredentialRevoked.class, revoked -> {
            assertThat(revoked.reason()).isEqualTo(RevocationReason.REJECTED);
            assertThat(revoked.version()).isEqualTo(third.next().counters().version());
        });
    }

    @Test
    void afterAStandstillTheLastStrikesStillComeApart() {
        var first = strike(claimed(CredentialFixture.active(NOW)), NOW);
        var late = NOW.plusSeconds(600);

        assertThat(strike(claimed(first.next()), late).next().timing().backoffUntil())
                .isEqualTo(late.plusSeconds(30));
    }

    @Test
    void theWindowOfStrikesIsAtMostATenthOfTheLifetime() {
        var shortLived = claimed(CredentialFixture.active(NOW, Duration.ofMinutes(1)));

        assertThat(strike(shortLived, NOW).next().timing().backoffUntil()).isEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void rejectionsThatWereInterruptedForLongerThanTheGuardLooksBackBeginAnew() {
        var twice = claimed(strike(
                        claimed(strike(claimed(CredentialFixture.active(NOW)), NOW)
                                .next()),
                        NOW.plusSeconds(60))
                .next());
        var later = NOW.plus(Duration.ofMinutes(15)).plusSeconds(1);

        var third = strike(twice, later).next();

        assertThat(third.ended()).isFalse();
        assertThat(third.trouble().strikes()).isEqualTo(1);
        assertThat(third.trouble().firstStruckAt()).isEqualTo(later);
    }

    @Test
    void staysSuspectIfSuspectedAgainDuringTheCallThatVerifiesIt() {
        var verified = claimed(CredentialFixture.active(NOW).suspected());
        var again = CredentialFixture.neverAttempted(verified);

        assertThat(to(decide(fresh(verified), verified, NOW)).next().trouble().suspect())
                .isFalse();
        assertThat(to(decide(fresh(verified), again, NOW)).next().trouble().suspect())
                .isTrue();
    }

    @Test
    void whatASentRevokeMayStillEndIsLookedAtOnceMoreWhenItNoLongerCan() {
        var credential = CredentialFixture.active(NOW).suspected();
        var early = claimed(CredentialFixture.revokeSentAt(credential, NOW.minusSeconds(19)));
        var late = claimed(CredentialFixture.revokeSentAt(credential, NOW.minusSeconds(20)));

        var doubted = to(decide(fresh(early), early, NOW)).next();
        assertThat(doubted.trouble().suspect()).isTrue();
        assertThat(doubted.timing().backoffUntil()).isEqualTo(NOW.plusSeconds(1));
        assertThat(doubted.timing().leadSeconds()).isEqualTo(doubted.timing().lifetimeSeconds());
        assertThat(to(decide(fresh(late), late, NOW)).next().trouble().suspect())
                .isFalse();
    }

    @Test
    void aResultThatWasWrittenLateSettlesNoMoreThanItsCallCouldTell() {
        var sentAt = NOW.minusSeconds(19);
        var claimed = claimed(
                CredentialFixture.revokeSentAt(CredentialFixture.active(NOW).suspected(), sentAt));

        var doubted = to(decide(fresh(claimed), claimed, NOW.plusSeconds(120))).next();

        assertThat(doubted.trouble().suspect()).isTrue();
        assertThat(doubted.timing().backoffUntil()).isEqualTo(sentAt.plusSeconds(20));
    }

    @Test
    void oneStrikeIsEnoughIfSetSo() {
        var before = claimed(CredentialFixture.active(NOW));

        assertThat(to(decide(policy(1), rejected(before), before, NOW)).next().ended())
                .isTrue();
    }

    @Test
    void oneRejectionIsEnoughForAConsentThatALateRevokeMayHaveEnded() {
        var suspected = claimed(CredentialFixture.active(NOW).suspected());

        var ended = strike(suspected, NOW).next();
        assertThat(ended.ended()).isTrue();
        assertThat(ended.trouble().firstStruckAt())
                .as("what the guard counts: it was our own revoke")
                .isNull();
        var proven = claimed(to(decide(fresh(suspected), suspected, NOW)).next());
        assertThat(strike(proven, NOW).next().ended()).isFalse();
    }

    @Test
    void anotherGenerationIsAnotherCredentialEvenIfItStoredAsManyTokens() {
        var before = claimed(CredentialFixture.active(NOW));
        var other = CredentialFixture.ofGeneration(before, 2);

        assertThat(decide(fresh(before), other, NOW)).isEqualTo(Transition.none());
        assertThat(decide(rejected(before), other, NOW)).isEqualTo(Transition.none());
    }

    @Test
    void anyOtherOutcomeBetweenResetsTheStrikes() {
        for (var between : List.of(
                new Unavailable("503"), new Ambiguous("reset"), new Throttled(Optional.empty()), new Unreadable())) {
            var struck = strike(claimed(CredentialFixture.active(NOW)), NOW).next();
            var claimed = claimed(struck);

            var after = to(decide(failed(claimed, between), claimed, NOW)).next();

            assertThat(after.trouble().strikes()).as(between.word()).isZero();
            assertThat(after.trouble().firstStruckAt()).isNull();
        }
    }

    @Test
    void aMisconfigurationOfOursChangesNoStateAndBreaksTheRowOfStrikes() {
        var struck = claimed(strike(claimed(CredentialFixture.active(NOW)), NOW).next());

        var after = to(decide(failed(struck, new Misconfigured("invalid_client", true)), struck, NOW));

        assertThat(after.next().state()).isEqualTo(struck.state());
        assertThat(after.next().trouble().strikes()).isZero();
        assertThat(after.next().trouble().firstStruckAt()).isNull();
        assertThat(after.next().trouble().attempts()).isEqualTo(struck.trouble().attempts());
        assertThat(after.next().counters()).isEqualTo(struck.counters());
        assertThat(after.next().tokens()).isEqualTo(struck.tokens());
        assertThat(after.event()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRejectionAfterALostAnswerIsAmbiguousOnlyIfTheProviderRotates(boolean rotating) {
        var credential = claimed(CredentialFixture.active(NOW));
        var lost = to(decide(failed(credential, new Ambiguous("reset")), credential, NOW))
                .next();
        for (int strike = 0; strike < 3; strike++) {
            var claimed = claimed(lost);
            lost = to(decide(
                            new RefreshResult.Failed(claim(claimed), new Rejected(Optional.empty()), rotating),
                            claimed,
                            NOW))
                    .next();
        }

        assertThat(lost.state().reason()).isEqualTo(rotating ? "ambiguous" : "rejected");
    }

    @Test
    void degradesAtTheSecondFailureInARow() {
        var before = claimed(CredentialFixture.active(NOW));
        var first = to(decide(failed(before, new Unavailable("503")), before, NOW));
        assertThat(first.event()).isEmpty();
        assertThat(first.next().state().status()).isEqualTo(Status.ACTIVE);
        assertThat(first.next().counters().version())
                .isEqualTo(before.counters().version());

        var again = claimed(first.next());
        var second = to(decide(failed(again, new Unavailable("503")), again, NOW.plusSeconds(5)));
        assertThat(second.event()).get().isInstanceOfSatisfying(CredentialDegraded.class, degraded -> {
            assertThat(degraded.firstFailedAt()).isEqualTo(NOW);
            assertThat(degraded.version()).isEqualTo(before.counters().version() + 1);
        });
    }

    @Test
    void waitsLongerAfterEachFailureUpToTheCap() {
        var credential = CredentialFixture.active(NOW);
        for (long seconds : new long[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            var claimed = claimed(credential);
            credential = to(decide(failed(claimed, new Unavailable("503")), claimed, NOW))
                    .next();
            assertThat(credential.timing().backoffUntil()).isEqualTo(NOW.plusSeconds(seconds));
        }
    }

    @Test
    void whateverComesOfACommandNamesIt() {
        var active = claimed(CredentialFixture.active(NOW));
        var degraded = to(decide(asked(rejected(active)), active, NOW));
        var struck = claimed(strike(claimed(degraded.next()), NOW).next());

        assertThat(List.of(
                        to(decide(asked(fresh(active)), active, NOW)),
                        degraded,
                        to(decide(asked(fresh(struck)), struck, NOW)),
                        to(decide(asked(rejected(struck)), struck, NOW))))
                .extracting(transition -> transition.event().orElseThrow())
                .allSatisfy(event -> assertThat(event).isEqualTo(event.answering("command")))
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(
                        CredentialRefreshed.class,
                        CredentialDegraded.class,
                        CredentialRecovered.class,
                        CredentialRevoked.class);
    }

    @Test
    void whatWasDueByItselfNamesNoCommand() {
        var active = claimed(CredentialFixture.active(NOW));

        assertThat(to(decide(fresh(active), active, NOW)).event())
                .get(InstanceOfAssertFactories.type(CredentialRefreshed.class))
                .extracting(CredentialRefreshed::commandId)
                .isNull();
    }

    private Transition.To strike(Credential claimed, Instant now) {
        return to(decide(rejected(claimed), claimed, now));
    }

    private Transition decide(RefreshResult result, Credential current, Instant now) {
        return decide(policy, result, current, now);
    }

    private Transition decide(RefreshPolicy asked, RefreshResult result, Credential current, Instant now) {
        return asked.mayEnd(result)
                ? guard.judging(now, judgement -> asked.decide(result, current, Optional.of(judgement), now))
                : asked.decide(result, current, Optional.empty(), now);
    }

    private RefreshPolicy policy(int count) {
        var settings = CredentialFixture.bind(RefreshSettings.class, "evercred.refresh");
        return new RefreshPolicy(
                CredentialFixture.leads(),
                new Strikes(strikes(count)),
                new Backoff(settings, LONGEST),
                CredentialFixture.bind(GateSettings.class, "evercred.gate"),
                guard.guard());
    }

    private static StrikeSettings strikes(int count) {
        return new StrikeSettings(count, Duration.ofMinutes(2), false);
    }

    private static Credential claimed(Credential credential) {
        return CredentialFixture.claimed(credential, CLAIM, NOW.plusSeconds(25));
    }

    private static Claimed claim(Credential credential) {
        return new Claimed(credential, credential.claim());
    }

    private static RefreshResult fresh(Credential credential) {
        return new RefreshResult.Fresh(claim(credential), FRESH, NOW.plus(Duration.ofHours(1)), Duration.ofHours(1));
    }

    private static RefreshResult rejected(Credential credential) {
        return failed(credential, new Rejected(Optional.empty()));
    }

    private static RefreshResult asked(RefreshResult result) {
        var claimed = result.claimed().askedForBy("command");
        return switch (result) {
            case RefreshResult.Fresh fresh ->
                new RefreshResult.Fresh(claimed, fresh.creds(), fresh.expiry(), fresh.lifetime());
            case RefreshResult.Failed failed -> new RefreshResult.Failed(claimed, failed.outcome(), failed.rotating());
        };
    }

    private static RefreshResult failed(Credential credential, RefreshOutcome outcome) {
        return new RefreshResult.Failed(claim(credential), outcome, false);
    }

    private static Transition.To to(Transition transition) {
        assertThat(transition).isInstanceOf(Transition.To.class);
        return (Transition.To) transition;
    }
}

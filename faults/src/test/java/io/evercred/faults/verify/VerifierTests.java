package io.evercred.faults.verify;

import static io.evercred.faults.verify.Finding.Check.AFTER_REVOCATION;
import static io.evercred.faults.verify.Finding.Check.APPLIED_TWICE;
import static io.evercred.faults.verify.Finding.Check.DISORDER;
import static io.evercred.faults.verify.Finding.Check.LOST;
import static io.evercred.faults.verify.Finding.Check.NOT_ENDED;
import static io.evercred.faults.verify.Finding.Check.NO_CAUSE;
import static io.evercred.faults.verify.Finding.Check.STATE;
import static io.evercred.faults.verify.Finding.Check.TWO_CONTENTS;
import static io.evercred.faults.verify.Finding.Check.UNTOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** A verifier that cannot fail proves nothing: each of its checks is shown what it is there for. */
class VerifierTests {

    private final Witnesses witnesses = new Witnesses();

    @Test
    void findsNothingWhereTheWitnessesAgree() {
        assertThat(witnesses.refreshed().findings()).isEmpty();
    }

    @Test
    void findsNothingWhereSomebodyDisconnected() {
        witnesses.acts.disconnected(witnesses.member.id(), 1);

        assertThat(witnesses.refreshed().revoked("disconnected").findings()).isEmpty();
    }

    @Test
    void findsAStoredTokenThatIsNotTheLastOneIssued() {
        assertThat(witnesses.refreshed().storing(Witnesses.FIRST).findings()).containsExactly(LOST);
    }

    @Test
    void findsAStoredTokenThatDoesNotOpen() {
        assertThat(witnesses.storing(null).findings()).containsExactly(LOST);
    }

    @Test
    void findsARevokedCredentialThatShouldLive() {
        assertThat(witnesses.rejected(-30, -15, 0).revoked("rejected").findings())
                .containsExactly(LOST);
    }

    @Test
    void findsFieldsThatAreGoneAlthoughNothingEnded() {
        assertThat(witnesses.losingFields().findings()).containsExactly(LOST);
    }

    @Test
    void findsADisconnectThatNobodyFollowed() {
        witnesses.acts.disconnected(witnesses.member.id(), 1);

        assertThat(witnesses.findings()).containsExactly(NOT_ENDED);
    }

    @Test
    void findsFieldsThatOutliveTheirEnding() {
        witnesses.acts.disconnected(witnesses.member.id(), 1);

        assertThat(witnesses.revoked("disconnected").keepingFields().findings()).containsExactly(NOT_ENDED);
    }

    @Test
    void findsATransitionInTheMiddleThatNoEventTells() {
        witnesses.refreshed();
        witnesses.events.add(witnesses.told("CredentialDegraded", "", 4, Witnesses.NOON));

        assertThat(witnesses.atVersion(4).inStatus("degraded").findings()).containsExactly(UNTOLD);
    }

    @Test
    void findsALastTransitionThatNoEventTells() {
        assertThat(witnesses.refreshed().atVersion(3).findings()).contains(UNTOLD);
    }

    @Test
    void findsEventsInTheWrongOrder() {
        witnesses.refreshed();
        witnesses.events.add(witnesses.told("CredentialDegraded", "", 3, Witnesses.NOON));
        Collections.swap(witnesses.events, 0, 1);

        assertThat(witnesses.atVersion(3).findings()).contains(DISORDER);
    }

    @Test
    void findsAnOldEventThatIsTheLastValueOfItsKey() {
        witnesses.refreshed();
        witnesses.events.add(witnesses.told("CredentialDegraded", "", 3, Witnesses.NOON));
        witnesses.events.add(witnesses.events.getFirst());

        assertThat(witnesses.atVersion(3).inStatus("degraded").findings()).containsExactly(DISORDER);
    }

    @Test
    void takesACopyOfAnEventForWhatItIs() {
        witnesses.refreshed();
        witnesses.events.add(witnesses.events.getFirst());

        assertThat(witnesses.findings()).isEmpty();
    }

    @Test
    void findsTwoEventsWithOneId() {
        witnesses.refreshed();
        witnesses.events.add(witnesses.told("CredentialRefreshed", "", 2, Witnesses.NOON.plusSeconds(1)));

        assertThat(witnesses.findings()).containsExactly(TWO_CONTENTS);
    }

    @Test
    void findsACallLongAfterTheEnding() {
        witnesses.acts.disconnected(witnesses.member.id(), 1);

        assertThat(witnesses.revoked("disconnected").rejected(16).findings()).containsExactly(AFTER_REVOCATION);
    }

    @Test
    void allowsACallThatWasOnItsWay() {
        witnesses.acts.disconnected(witnesses.member.id(), 1);

        assertThat(witnesses.revoked("disconnected").rejected(14).findings()).isEmpty();
    }

    @Test
    void findsAClaimAfterTheEnding() {
        witnesses.acts.disconnected(witnesses.member.id(), 1);

        assertThat(witnesses.revoked("disconnected").attempted(8).findings()).containsExactly(AFTER_REVOCATION);
    }

    @Test
    void allowsAClaimWhileTheEndingWasCommitting() {
        witnesses.acts.disconnected(witnesses.member.id(), 1);

        assertThat(witnesses.revoked("disconnected").attempted(6).findings()).isEmpty();
    }

    @Test
    void findsAnEndingOfTwoRejections() {
        assertThat(witnesses.rejected(-15, 0).revoked("rejected").findings()).containsExactlyInAnyOrder(LOST, NO_CAUSE);
    }

    @Test
    void findsAnEndingOfThreeRejectionsWithASuccessAmongThem() {
        witnesses.rejected(-60, -50).refreshed();
        witnesses.calls.add(witnesses.call(-40, "issued", 200, Witnesses.FIRST, Witnesses.SECOND));
        witnesses.rejected(-1);

        assertThat(witnesses.revoked("rejected").findings()).contains(NO_CAUSE);
    }

    @Test
    void findsASecondConsentThatOneRejectionEndedWithoutARevokeOfOurs() {
        assertThat(witnesses.ofSecondConsent().rejected(-1).revoked("rejected").findings())
                .containsExactlyInAnyOrder(LOST, NO_CAUSE);
    }

    @Test
    void believesOneRejectionOfASecondConsentShortlyAfterARevokeOfOurs() {
        assertThat(witnesses
                        .ofSecondConsent()
                        .revokedAtProvider(-10)
                        .rejected(-1)
                        .revoked("rejected")
                        .findings())
                .containsExactly(LOST);
    }

    @Test
    void findsIssuedTokensThatWereNeverStored() {
        assertThat(witnesses.refreshed().refreshedLast(-300).findings()).containsExactly(LOST);
    }

    @Test
    void findsALastEventThatTellsOfSomethingElse() {
        assertThat(witnesses.refreshed().inStatus("degraded").findings()).containsExactly(UNTOLD);
    }

    @Test
    void findsAStateThatIsNotTheRows() {
        assertThat(witnesses.refreshed().saying(1, "active").findings()).containsExactly(STATE);
        assertThat(witnesses.saying(2, "degraded").findings()).containsExactly(STATE);
    }

    @Test
    void findsADisconnectThatNobodyAskedFor() {
        assertThat(witnesses.revoked("disconnected").findings()).containsExactlyInAnyOrder(LOST, NO_CAUSE);
    }

    @Test
    void findsTokensThatWereStoredTwice() {
        assertThat(witnesses.refreshed().storingTimes(3).findings()).containsExactly(APPLIED_TWICE);
    }

    @Test
    void findsTokensThatTheProviderNeverIssued() {
        witnesses.refreshed().calls.clear();

        assertThat(witnesses.storing(Witnesses.FIRST).findings()).containsExactly(APPLIED_TWICE);
    }
}

package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.GuardDecision;
import io.evercred.worker.credential.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Who may end a credential, and what may be cleared. */
final class EndingRules {

    /** Why credentials have ended. */
    enum Why {
        TOKEN_SPENT_BY_A_LOST_ANSWER,
        /** A worker was stopped for longer than all strikes took. */
        TOKEN_SPENT_BY_AN_ANSWER_STILL_ON_ITS_WAY,
        GRANT_ENDED_BY_USER,
        GRANT_ENDED_BY_A_LATE_REVOKE,
        REJECTED_FALSELY_AND_CONFIRMED,
        DISCONNECTED,
        ANNOUNCED_BY_PROVIDER,
        DECIDED_BY_OPERATOR
    }

    private final Surroundings around;
    private final GuardRules guard;
    private final Collection<Call> calls;
    private final Map<Why, Integer> counts = new EnumMap<>(Why.class);
    private int held;

    EndingRules(Surroundings around, GuardRules guard, Collection<Call> calls) {
        this.around = around;
        this.guard = guard;
        this.calls = calls;
    }

    GuardRules guard() {
        return guard;
    }

    Map<Why, Integer> counts() {
        return counts;
    }

    /** How often the guard has held an ending. */
    int held() {
        return held;
    }

    /** A rejection was written back. */
    void rejected(Credential after, Expected expected, Instant now) {
        var confirmed = expected.suspect()
                || expected.verdicts().size() >= around.strikes().strikes();
        if (after.ended()) {
            Violation.unless(
                    confirmed, "P1 nobody is disconnected before the verdict is confirmed", after, expected.verdicts());
            areVerdicts(after, expected);
            if (!expected.suspect()) {
                guard.mayEnd(after, now);
            }
            isReason(after, expected);
            count(whyRejected(expected));
        } else if (confirmed) {
            Violation.unless(
                    after.trouble().heldSince() != null && !expected.suspect(),
                    "a confirmed verdict ends a credential or is held",
                    after);
            held++;
        }
    }

    /** Each is the provider's own word about the very token that is stored, in a call of its own, and they are apart. */
    private void areVerdicts(Credential after, Expected expected) {
        ProviderCall last = null;
        for (var verdict : expected.verdicts()) {
            Violation.unless(
                    verdict.refreshToken().equals(expected.refreshToken()) && verdict.grant() == expected.grant(),
                    "P1 a verdict is about the token that is stored",
                    verdict,
                    expected.refreshToken());
            Violation.unless(
                    last == null || around.clocksApart() || areApart(last, verdict, after),
                    "P1 verdicts never come in one breath",
                    last,
                    verdict);
            last = verdict;
        }
    }

    private boolean areApart(ProviderCall one, ProviderCall next, Credential after) {
        var tenth = after.lifetime().dividedBy(10);
        var window = around.strikes().window().compareTo(tenth) < 0
                ? around.strikes().window()
                : tenth;
        var least = window.dividedBy(around.strikes().strikes() - 1).dividedBy(2);
        return Duration.between(one.at(), next.at())
                        .plus(around.clockError().multipliedBy(2))
                        .compareTo(least)
                >= 0;
    }

    private void isReason(Credential after, Expected expected) {
        // Our own revoke explains the end of a suspect one, whatever was lost before.
        var spent = SimulatedProvider.rotates(after.owner().provider()) && expected.ambiguous() && !expected.suspect();
        Violation.unless(
                after.state().reason().equals(spent ? "ambiguous" : "rejected"),
                "the reason tells a lost answer from a rejection",
                after);
    }

    private Why whyRejected(Expected expected) {
        if (!expected.verdicts().getLast().truly()) {
            return Why.REJECTED_FALSELY_AND_CONFIRMED;
        }
        return expected.grant()
                .endedBy()
                .map(by -> switch (by) {
                    case USER -> Why.GRANT_ENDED_BY_USER;
                    case REVOKE -> Why.GRANT_ENDED_BY_A_LATE_REVOKE;
                })
                .orElseGet(() -> whySpent(expected.grant()));
    }

    /** A token that is spent although its grant lives: only where they rotate, and only if its successor is not stored. */
    private Why whySpent(Grant grant) {
        var onItsWay = calls.stream()
                .anyMatch(call -> call.atProvider().grant() == grant
                        && call.atProvider().rotated()
                        && call.fate() == Call.Fate.ON_ITS_WAY);
        Violation.unless(
                SimulatedProvider.rotates(grant.provider()) && (grant.hasLostToken() || onItsWay),
                "no live grant is given up unless an answer with its only token was lost",
                grant);
        return grant.hasLostToken() ? Why.TOKEN_SPENT_BY_A_LOST_ANSWER : Why.TOKEN_SPENT_BY_AN_ANSWER_STILL_ON_ITS_WAY;
    }

    void notEnded(Credential after, ProviderCall call) {
        Violation.unless(!after.ended(), "P1 nothing but a rejection ends a credential", after, call);
    }

    void disconnected(Credential before, Credential after, Cause.Disconnecting disconnecting) {
        var request = disconnecting.request();
        Violation.unless(
                before.id().equals(request.credentialId())
                        && before.counters().generation() <= request.generation()
                        && after.counters().endedThrough() == request.generation()
                        && after.counters().generation() == before.counters().generation(),
                "P1 a disconnect ends what its user has seen, an announcement what its provider meant, and nothing newer",
                before,
                after,
                request);
        Violation.unless(after.ended() && after.tokens().equals(before.tokens()), "a disconnect ends", before, after);
        if (!before.ended() && request.announcedByProvider()) {
            Violation.unless(
                    after.state().reason().equals("provider")
                            && around.revocations().waiting(after.id()).isEmpty(),
                    "what its provider has ended is not ended there once more",
                    after);
            count(Why.ANNOUNCED_BY_PROVIDER);
        } else if (!before.ended()) {
            Violation.unless(
                    after.state().reason().equals("disconnected")
                            && around.revocations().waiting(after.id()).orElse(-1)
                                    == after.counters().generation(),
                    "who disconnects is disconnected at the provider too",
                    after);
            count(Why.DISCONNECTED);
        }
    }

    /** A request to disconnect has been followed. */
    void followed(Cause.Disconnecting disconnecting) {
        var request = disconnecting.request();
        var row = around.database().credentials().get(request.credentialId());
        Violation.unless(
                row.counters().generation() > request.generation()
                        || row.counters().endedThrough() >= request.generation() && row.ended(),
                "who disconnects is disconnected",
                request,
                row);
    }

    /** An operator's decision was carried out for this one. */
    void settled(Credential before, Credential after, Expected expected) {
        var provider = before.owner().provider();
        Violation.unless(before.held(), "P1 an operator settles what is held", before, after);
        if (after.ended()) {
            Violation.unless(
                    guard.wasDecided(provider, GuardDecision.CONFIRM), "P1 an operator has confirmed", before, after);
            isReason(after, expected);
            count(Why.DECIDED_BY_OPERATOR);
        } else {
            Violation.unless(
                    guard.wasDecided(provider, GuardDecision.DISCARD), "an operator has discarded", before, after);
            expected.forgive();
        }
    }

    void announced(Credential before, Credential after, Expected expected) {
        Violation.unless(
                after.equals(Rows.withRevokeSentAt(before, after.state().revokeSentAt())),
                "a revoke is announced for what has ended, and changes nothing else",
                before,
                after);
        expected.revokeSent(after.state().revokeSentAt());
    }

    /** A newer consent came while a revoke was on its way. */
    void suspected(Credential before, Credential after, Expected expected) {
        Violation.unless(
                expected.revokeSentAt() != null && after.equals(Rows.suspected(before)),
                "only a revoke makes a newer consent suspect, and changes nothing else",
                before,
                after);
        expected.suspected();
    }

    void cleared(Credential before, Credential after, CredentialRevoked event) {
        Violation.unless(
                before.ended()
                        && before.id().equals(event.credentialId())
                        && before.counters().generation() == event.generation()
                        && after.equals(Rows.cleared(before)),
                "P1 what is cleared is the three fields of what has ended, of that generation alone",
                before,
                after,
                event);
    }

    private void count(Why why) {
        counts.merge(why, 1, Integer::sum);
    }
}

package io.evercred.faults.verify;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.verify.Finding.Check;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at what has ended: who wanted it, and whether anything began after it.
 *
 * @param until when a newer consent began; the end of time if none has
 */
record Ending(Member member, Stored row, Told told, Instant until) {

    /** A call that was on its way may take so long. */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    /** From the moment that an ending tells to its commit: it may have waited for a connection (5 s), and for locks. */
    private static final Duration COMMIT = Duration.ofSeconds(7);

    /** From a revoke of ours to the end of the newer consent that it reached: its own lag, a look, and a call. */
    private static final Duration REVOKE_LAG = Duration.ofSeconds(45);

    /** How many rejections confirm each other. */
    private static final int STRIKES = 3;

    /** Takes what is found. */
    interface Findings {
        void add(Check check, Member member, String what);
    }

    void look(Evidence evidence, Findings findings, Chronicle chronicle) {
        for (var call : evidence.callsOf(member)) {
            if (!call.refresh()
                    || !call.time().isAfter(told.time())
                    || !call.time().isBefore(until)) {
                continue;
            }
            if (call.time().isAfter(told.time().plus(DEADLINE))) {
                findings.add(
                        Check.AFTER_REVOCATION,
                        member,
                        "ended at %s, called at %s".formatted(told.time(), call.time()));
            } else {
                chronicle.inFlight++;
            }
        }
        row.attemptedAt()
                .filter(attempted -> attempted.isAfter(told.time().plus(COMMIT)) && attempted.isBefore(until))
                .ifPresent(attempted -> findings.add(
                        Check.AFTER_REVOCATION,
                        member,
                        "ended at %s, claimed at %s".formatted(told.time(), attempted)));
        lookForCause(evidence, findings);
    }

    private void lookForCause(Evidence evidence, Findings findings) {
        boolean wanted = evidence.acts()
                .disconnect(member.id())
                .filter(disconnect -> disconnect.generation() >= told.generation())
                .isPresent();
        long rejections = rejectionsInARow(evidence);
        // A consent that an older revoke may have killed is believed dead at once.
        boolean suspect = told.generation() > 1 && rejections > 0 && revokedShortlyBefore(evidence);
        boolean caused = told.reason().equals("disconnected") ? wanted : rejections >= STRIKES || suspect;
        if (!caused) {
            findings.add(
                    Check.NO_CAUSE,
                    member,
                    "it ended as %s; the provider rejected it %d times in a row, its user %s"
                            .formatted(told.reason(), rejections, wanted ? "disconnected" : "did nothing"));
        }
    }

    /** Since the provider last issued tokens. */
    private long rejectionsInARow(Evidence evidence) {
        long inARow = 0;
        for (var call : evidence.callsOf(member)) {
            if (call.refresh() && !call.time().isAfter(told.time())) {
                inARow = call.wasIssued() ? 0 : call.rejected() ? inARow + 1 : inARow;
            }
        }
        return inARow;
    }

    private boolean revokedShortlyBefore(Evidence evidence) {
        return evidence.callsOf(member).stream()
                .anyMatch(call -> call.revoked()
                        && call.time().isAfter(told.time().minus(REVOKE_LAG))
                        && call.time().isBefore(told.time()));
    }
}

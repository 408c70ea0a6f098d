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

    /** From the moment that an ending tells to its commit: it may have waited for locks. */
    private static final Duration COMMIT = Duration.ofSeconds(2);

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
        long rejections = evidence.callsOf(member).stream()
                .filter(call -> call.rejected())
                .filter(call -> !call.time().isAfter(told.time()))
                .count();
        // A consent that an older revoke may have killed is believed dead at once.
        boolean suspect = told.generation() > 1 && rejections > 0;
        boolean caused = told.reason().equals("disconnected") ? wanted : rejections >= STRIKES || suspect;
        if (!caused) {
            findings.add(
                    Check.NO_CAUSE,
                    member,
                    "it ended as %s; the provider rejected it %d times, its user %s"
                            .formatted(told.reason(), rejections, wanted ? "disconnected" : "did nothing"));
        }
    }
}

package io.evercred.worker.simulation;

import io.evercred.worker.credential.Credential;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** When a credential may be claimed. */
final class ClaimRules {

    /** By claim, the number of the commit that it began with. */
    private final Map<UUID, Long> begun = new HashMap<>();

    /** The number of the commit that this claim began with. */
    long claimedBy(UUID claimId) {
        return begun.get(claimId);
    }

    void scanned(Credential before, Credential after, Cause.Scanning scanning, Expected expected, long commit) {
        claimed(before, after, expected, commit);
        Violation.unless(
                !Due.at(before).isAfter(after.claim().attemptedAt())
                        && before.owner().provider().equals(scanning.provider()),
                "a scan claims what is due",
                before,
                scanning);
    }

    void asked(Credential before, Credential after, Cause.Asked asked, Expected expected, long commit) {
        claimed(before, after, expected, commit);
        var request = asked.request();
        Violation.unless(
                before.counters().generation() == request.generation()
                        && before.counters().version() == request.version()
                        && before.id().equals(request.credentialId()),
                "who asks for a refresh gets it for what they have seen",
                before,
                request);
    }

    /** A claim that came to no call: nobody may take it for one whose answer was lost. */
    void letGo(Credential before, Credential after, Set<Call.Key> called) {
        Violation.unless(
                !called.contains(new Call.Key(before.claim().claimId(), before.id())),
                "no claim that made a call is let go",
                before);
        Violation.unless(
                after.equals(before.backingOff(before.claim().claimUntil())),
                "a claim is let go as if it had never been, and nobody is due the sooner for it",
                before,
                after);
    }

    private void claimed(Credential before, Credential after, Expected expected, long commit) {
        if (before.claim().claimId() != null) {
            expected.abandoned();
        }
        var now = after.claim().attemptedAt();
        begun.put(after.claim().claimId(), commit);
        Violation.unless(!before.ended(), "P3 no claim begins after a revocation has committed", before);
        Violation.unless(
                isOver(before.claim().claimUntil(), now), "nobody claims what somebody else has claimed", before, now);
        Violation.unless(isOver(before.timing().backoffUntil(), now), "a backoff binds everybody", before, now);
        Violation.unless(
                after.equals(Rows.withClaim(before, after.claim()))
                        && after.claim().claimUntil().isAfter(now),
                "a claim changes nothing but the claim, and what is known of an abandoned one",
                before,
                after);
    }

    private static boolean isOver(Instant until, Instant now) {
        return until == null || !until.isAfter(now);
    }
}

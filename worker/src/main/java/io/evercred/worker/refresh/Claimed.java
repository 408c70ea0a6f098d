package io.evercred.worker.refresh;

import io.evercred.schemas.RevocationReason;
import io.evercred.worker.credential.Claim;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Status;
import java.time.Instant;

/**
 * A credential that this worker may call the provider for, as it was when it was claimed.
 *
 * @param claim ours
 * @param command the command that asked for it; null if it was due by itself
 * @param trace what its call belongs to, to be gone on with; null if nobody follows it
 */
record Claimed(Credential credential, Claim claim, String command, String trace) {

    Claimed(Credential credential, Claim claim) {
        this(credential, claim, null, null);
    }

    Claimed askedForBy(String id) {
        return new Claimed(credential, claim, id, trace);
    }

    Claimed tracedBy(String traceparent) {
        return new Claimed(credential, claim, command, traceparent);
    }

    /** When we claimed it. */
    Instant at() {
        return claim.attemptedAt();
    }

    /** When the claim ends. */
    Instant until() {
        return claim.claimUntil();
    }

    /** Tokens may be saved: nothing newer has been stored, and nobody has ended the credential, since we claimed it. */
    boolean tokensFit(Credential current) {
        return current.state().status() != Status.REVOKED
                && current.counters().generation() == credential.counters().generation()
                && current.counters().tokenSeq() == credential.counters().tokenSeq();
    }

    /**
     * Its user has ended it since we claimed it, and has not consented anew. What the provider itself has ended does not
     * count: there is nothing left to end there.
     */
    boolean wasDisconnected(Credential current) {
        return current.ended()
                && !current.endedFor(RevocationReason.PROVIDER)
                && current.counters().generation() == credential.counters().generation()
                && current.counters().endedThrough() >= credential.counters().generation();
    }

    /** A failure counts: the tokens would fit, and the claim is still ours. */
    boolean failureCounts(Credential current) {
        return tokensFit(current) && claim.claimId().equals(current.claim().claimId());
    }
}

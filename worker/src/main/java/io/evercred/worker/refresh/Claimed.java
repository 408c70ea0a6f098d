package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * A credential that this worker may call the provider for, as it was when it was claimed.
 *
 * @param claimId ours
 * @param until when the claim ends
 */
record Claimed(Credential credential, UUID claimId, Instant until) {

    /** Tokens may be saved: nothing newer has been stored, and nobody has ended the credential, since we claimed it. */
    boolean tokensFit(Credential current) {
        return current.state().status() != Status.REVOKED
                && current.counters().generation() == credential.counters().generation()
                && current.counters().tokenSeq() == credential.counters().tokenSeq();
    }

    /** A failure counts: the tokens would fit, and the claim is still ours. */
    boolean failureCounts(Credential current) {
        return tokensFit(current) && claimId.equals(current.claim().claimId());
    }
}

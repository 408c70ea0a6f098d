package io.evercred.worker.credential;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may call the provider for this credential, and until when. An abandoned claim simply falls due again.
 *
 * @param claimId null if nobody has claimed it
 */
public record Claim(UUID claimId, Instant claimUntil) {

    /** Nobody's. */
    public static final Claim NONE = new Claim(null, null);
}

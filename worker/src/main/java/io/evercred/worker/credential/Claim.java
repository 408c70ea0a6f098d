package io.evercred.worker.credential;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may call the provider for this credential, and until when. An abandoned claim simply falls due again.
 *
 * @param claimId null if nobody has claimed it
 * @param attemptedAt when it was last claimed, also if that claim has ended; null for never
 */
public record Claim(UUID claimId, Instant claimUntil, Instant attemptedAt) {

    /** Never claimed. */
    public static final Claim NONE = new Claim(null, null, null);

    /** The claim is over; that there was an attempt stays on record. */
    Claim ended() {
        return new Claim(null, null, attemptedAt);
    }
}

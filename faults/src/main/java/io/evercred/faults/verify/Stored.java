package io.evercred.faults.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A credential as its row has it.
 *
 * @param cleared whether all three fields are gone; none of them stays alone
 * @param partlyCleared whether some are gone and others are not
 * @param fingerprint of the stored refresh token; empty if there is none, or none that opens
 * @param refreshed when tokens were last stored; empty once they are gone
 * @param attemptedAt when it was last claimed; empty where the worker does not note that
 */
public record Stored(
        UUID id,
        String status,
        String reason,
        long generation,
        long endedThrough,
        long version,
        long tokenSeq,
        boolean cleared,
        boolean partlyCleared,
        Optional<String> fingerprint,
        Optional<Instant> refreshed,
        Optional<Instant> attemptedAt) {

    public boolean ended() {
        return status.equals("revoked");
    }
}

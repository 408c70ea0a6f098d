package io.evercred.worker.simulation;

import io.evercred.worker.credential.Credential;
import java.time.Instant;

/** The generated column {@code due_at}. */
final class Due {

    private Due() {}

    /** When a credential that has not ended is due. */
    static Instant at(Credential row) {
        var expiry = row.tokens().googleCredsExpiry();
        var lead = expiry == null ? null : expiry.minusSeconds(row.timing().leadSeconds());
        return later(later(lead, row.timing().backoffUntil()), row.claim().claimUntil());
    }

    static Instant later(Instant one, Instant other) {
        var first = one == null ? Instant.EPOCH : one;
        return other == null || other.isBefore(first) ? first : other;
    }
}

package io.evercred.worker.simulation;

import io.evercred.worker.credential.Credential;
import java.time.Instant;

/** A bug: {@code due_at} without {@code claim_until}. */
final class CredentialsIgnoringClaims extends SimulatedCredentials {

    CredentialsIgnoringClaims(SimulatedDatabase database) {
        super(database);
    }

    @Override
    Instant dueAt(Credential row) {
        return Due.at(Rows.withClaim(row, io.evercred.worker.credential.Claim.NONE));
    }
}

package io.evercred.schemas;

import java.time.Instant;
import java.util.UUID;

/**
 * Refresh now, without waiting for the lead. Ignored if the credential has moved on from {@code version}.
 *
 * @param version the version that the asker has seen
 * @param deadline after this instant nobody waits for the answer any more
 */
public record CredentialRefreshRequested(
        UUID credentialId, String userId, String provider, long generation, long version, Instant deadline)
        implements CredentialCommand {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialRefreshRequested {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        Require.present("deadline", deadline);
    }

    @Override
    public String key() {
        return credentialId.toString();
    }
}

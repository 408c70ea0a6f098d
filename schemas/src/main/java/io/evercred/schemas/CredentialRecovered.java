package io.evercred.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A degraded credential has been refreshed again.
 *
 * @param grantedScopes what the token covers, never empty
 * @param expiresAt when the access token expires
 */
public record CredentialRecovered(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        List<String> grantedScopes,
        Instant expiresAt)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialRecovered {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        grantedScopes = Require.scopes(grantedScopes);
        Require.present("expiresAt", expiresAt);
    }
}

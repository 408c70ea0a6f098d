package io.evercred.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A fresh access token has been stored.
 *
 * @param grantedScopes what the token covers, never empty
 * @param expiresAt when the access token expires
 */
public record CredentialRefreshed(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        List<String> grantedScopes,
        Instant expiresAt)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialRefreshed {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        grantedScopes = Require.scopes(grantedScopes);
        Require.present("expiresAt", expiresAt);
    }
}

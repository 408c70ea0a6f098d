package io.evercred.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A consent has been stored.
 *
 * @param grantedScopes what the person granted, never empty
 * @param expiresAt when the access token expires
 */
public record CredentialConnected(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        List<String> grantedScopes,
        Instant expiresAt)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialConnected {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        grantedScopes = Require.scopes(grantedScopes);
        Require.present("expiresAt", expiresAt);
    }

    /** A consent comes from its person: there is no command to name. */
    @Override
    public CredentialConnected answering(String command) {
        return this;
    }
}

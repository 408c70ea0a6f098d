package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A fresh access token has been stored.
 *
 * @param grantedScopes what the token covers, never empty
 * @param expiresAt when the access token expires
 * @param commandId the command that asked for it; null if none did
 */
public record CredentialRefreshed(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        List<String> grantedScopes,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String commandId)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialRefreshed {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        grantedScopes = Require.scopes(grantedScopes);
        Require.present("expiresAt", expiresAt);
    }

    /** The same, on nobody's command. */
    public CredentialRefreshed(
            UUID credentialId,
            String userId,
            String provider,
            long generation,
            long version,
            List<String> grantedScopes,
            Instant expiresAt) {
        this(credentialId, userId, provider, generation, version, grantedScopes, expiresAt, null);
    }

    @Override
    public CredentialRefreshed answering(String command) {
        return new CredentialRefreshed(
                credentialId, userId, provider, generation, version, grantedScopes, expiresAt, command);
    }
}

package io.evercred.schemas;

import java.util.UUID;

/**
 * The user ends the credential of this generation and of all before.
 */
public record CredentialDisconnectRequested(UUID credentialId, String userId, String provider, long generation)
        implements CredentialCommand {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialDisconnectRequested {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
    }

    @Override
    public String key() {
        return credentialId.toString();
    }
}

package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * The credential of this generation and of all before ends: its user wants it, or its provider has announced it.
 *
 * @param endedBy whose word it is; null in the commands of versions that knew of users alone
 */
public record CredentialDisconnectRequested(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        @JsonInclude(JsonInclude.Include.NON_NULL) EndedBy endedBy)
        implements CredentialCommand {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialDisconnectRequested {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
    }

    /** The user wants it. */
    public CredentialDisconnectRequested(UUID credentialId, String userId, String provider, long generation) {
        this(credentialId, userId, provider, generation, null);
    }

    /** Whether the provider has ended the grant itself, so that there is nothing left to end there. */
    public boolean announcedByProvider() {
        return endedBy == EndedBy.PROVIDER;
    }

    @Override
    public String key() {
        return credentialId.toString();
    }
}

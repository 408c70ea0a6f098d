package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * The credential has ended; only a new consent brings it back.
 *
 * @param explanation the reason in a sentence, for people
 * @param commandId the command that asked for it; null if none did
 */
public record CredentialRevoked(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        RevocationReason reason,
        String explanation,
        @JsonInclude(JsonInclude.Include.NON_NULL) String commandId)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialRevoked {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        Require.present("reason", reason);
        Require.text("explanation", explanation);
    }

    /** The same, on nobody's command. */
    public CredentialRevoked(
            UUID credentialId,
            String userId,
            String provider,
            long generation,
            long version,
            RevocationReason reason,
            String explanation) {
        this(credentialId, userId, provider, generation, version, reason, explanation, null);
    }

    @Override
    public CredentialRevoked answering(String command) {
        return new CredentialRevoked(credentialId, userId, provider, generation, version, reason, explanation, command);
    }
}

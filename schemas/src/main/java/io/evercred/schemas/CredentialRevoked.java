package io.evercred.schemas;

import java.util.UUID;

/**
 * The credential has ended; only a new consent brings it back.
 *
 * @param explanation the reason in a sentence, for people
 */
public record CredentialRevoked(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        RevocationReason reason,
        String explanation)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialRevoked {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        Require.present("reason", reason);
        Require.text("explanation", explanation);
    }
}

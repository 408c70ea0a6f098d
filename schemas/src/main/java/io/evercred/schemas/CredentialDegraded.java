package io.evercred.schemas;

import java.time.Instant;
import java.util.UUID;

/**
 * Refreshing fails for now. The access token works until {@code worksUntil}, and refreshing goes on.
 *
 * @param worksUntil the access token's expiry; null if there is no usable one
 * @param firstFailedAt when the first of the failures in a row happened
 */
public record CredentialDegraded(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        DegradationReason reason,
        Instant worksUntil,
        Instant firstFailedAt)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialDegraded {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        Require.present("reason", reason);
        Require.present("firstFailedAt", firstFailedAt);
    }
}

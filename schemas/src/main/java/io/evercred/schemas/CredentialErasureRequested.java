package io.evercred.schemas;

import java.util.UUID;

/** The user is gone: the credential ends for good, and what is known of its user is erased. */
public record CredentialErasureRequested(UUID credentialId, String userId, String provider)
        implements CredentialCommand {

    /**
     * What the view shows as "ended through" once the worker has taken such a command: every consent, also one that is
     * still on its way. From then on nothing can bring the credential back, and the rest is erased without being asked
     * again.
     */
    public static final long EVERY_GENERATION = Long.MAX_VALUE;

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialErasureRequested {
        Require.identity(credentialId, userId, provider);
    }

    @Override
    public String key() {
        return credentialId.toString();
    }
}

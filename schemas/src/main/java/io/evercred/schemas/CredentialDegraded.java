package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Refreshing fails for now. The access token works until {@code worksUntil}, and refreshing goes on.
 *
 * @param worksUntil the access token's expiry; null if there is no usable one
 * @param firstFailedAt when the first of the failures in a row happened
 * @param grantedScopes what the token covers; null in the events of versions that did not tell
 * @param commandId the command that asked for it; null if none did
 */
public record CredentialDegraded(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        DegradationReason reason,
        Instant worksUntil,
        Instant firstFailedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> grantedScopes,
        @JsonInclude(JsonInclude.Include.NON_NULL) String commandId)
        implements CredentialEvent {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialDegraded {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        Require.present("reason", reason);
        Require.present("firstFailedAt", firstFailedAt);
        grantedScopes = grantedScopes == null ? null : Require.scopes(grantedScopes);
    }

    /** The same, on nobody's command. */
    public CredentialDegraded(
            UUID credentialId,
            String userId,
            String provider,
            long generation,
            long version,
            DegradationReason reason,
            Instant worksUntil,
            Instant firstFailedAt,
            List<String> grantedScopes) {
        this(
                credentialId,
                userId,
                provider,
                generation,
                version,
                reason,
                worksUntil,
                firstFailedAt,
                grantedScopes,
                null);
    }

    @Override
    public CredentialDegraded answering(String command) {
        return new CredentialDegraded(
                credentialId,
                userId,
                provider,
                generation,
                version,
                reason,
                worksUntil,
                firstFailedAt,
                grantedScopes,
                command);
    }
}

package io.evercred.worker.credential;

import java.time.Duration;
import java.time.Instant;

/**
 * How the credential is, and why.
 *
 * @param reason why it is degraded or has ended, as in the events; null while all is well
 * @param reasonDetail the provider's machine-readable subtype, if it gave one
 * @param connectedAt when the person of this generation consented; null before the first consent
 * @param revokeSentAt when a revoke was last sent to the provider; null for never
 */
public record State(Status status, String reason, String reasonDetail, Instant connectedAt, Instant revokeSentAt) {

    /** How long a revoke may take to have its effect at the provider. */
    private static final Duration REVOKE_LAG = Duration.ofSeconds(20);

    /** Until when the last revoke that was sent may still end whatever the person grants; long ago if none was. */
    public Instant revokeWorksUntil() {
        return revokeSentAt == null ? Instant.MIN : revokeSentAt.plus(REVOKE_LAG);
    }

    State with(Status newStatus, String newReason, String newDetail) {
        return new State(newStatus, newReason, newDetail, connectedAt, revokeSentAt);
    }
}

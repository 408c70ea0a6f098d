package io.evercred.worker.credential;

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

    State with(Status newStatus, String newReason, String newDetail) {
        return new State(newStatus, newReason, newDetail, connectedAt, revokeSentAt);
    }
}

package io.evercred.worker.credential;

import java.time.Instant;

/**
 * When the next call may be made.
 *
 * @param lifetimeSeconds how long the access token lived when it was issued
 * @param leadSeconds how long before its expiry a refresh is due
 * @param backoffUntil no call before this instant; null for none
 */
public record Timing(int lifetimeSeconds, int leadSeconds, Instant backoffUntil) {

    /**
     * After a failure the backoff alone decides: a call that was asked for before its time, such as for a token that
     * the provider refuses, must not wait for the lead of a token that nobody can use.
     */
    Timing backingOffUntil(Instant instant) {
        return new Timing(lifetimeSeconds, Math.max(leadSeconds, lifetimeSeconds), instant);
    }
}

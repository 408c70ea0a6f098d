package io.evercred.app.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of the worker's view: what is known of a credential, without any token in the clear.
 *
 * @param accountId the provider's id of the account, such as Google's {@code sub}
 * @param reason why it is degraded, held or ended; empty while all is well
 * @param reasonDetail the provider's machine-readable subtype of the reason, such as {@code invalid_rapt}
 * @param generation rises with each consent
 * @param version counts transitions; commands carry the one that was seen
 * @param endedThrough every generation up to this one has ended
 * @param sealedAccessToken empty as soon as the credential has ended
 * @param expiry when the access token expires; a token without an expiry is never served
 * @param dueAt the next refresh
 * @param lifetime how long the provider's access tokens live
 */
public record ConnectionDetails(
        UUID credentialId,
        String userId,
        String provider,
        String accountId,
        Status status,
        Optional<String> reason,
        Optional<String> reasonDetail,
        long generation,
        long version,
        long endedThrough,
        List<String> grantedScopes,
        Optional<String> sealedAccessToken,
        Optional<Instant> expiry,
        Optional<Instant> lastRefreshed,
        Optional<Instant> dueAt,
        Optional<Instant> connectedAt,
        Optional<Instant> firstFailedAt,
        Optional<Duration> lifetime) {

    public ConnectionDetails {
        grantedScopes = List.copyOf(grantedScopes);
    }

    /** The states of a credential that the worker writes. */
    public enum Status {
        /** Refreshes succeed. */
        ACTIVE,
        /** Refreshes fail for now; the access token serves until its expiry. */
        DEGRADED,
        /** A rejection that the guard holds back, because too many came at once. */
        HELD,
        /** Ended, with a reason; only new consent brings it back. */
        REVOKED
    }

    /** Whether this consent is over: no token of it is served, and only a newer one counts. */
    public boolean ended() {
        return status == Status.REVOKED || endedThrough >= generation;
    }

    /** The time that the access token has left, never below zero; zero without an expiry. */
    public Duration remaining(Instant now) {
        return expiry.filter(now::isBefore)
                .map(until -> Duration.between(now, until))
                .orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        return "ConnectionDetails[credential=%s, provider=%s, status=%s, generation=%d, version=%d, expiry=%s]"
                .formatted(
                        credentialId,
                        provider,
                        status,
                        generation,
                        version,
                        expiry.map(Instant::toString).orElse("none"));
    }
}

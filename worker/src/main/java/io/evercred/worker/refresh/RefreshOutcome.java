package io.evercred.worker.refresh;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What came of trying to refresh a credential. Decided in one place, {@link TokenResponse}, from the answer alone. */
sealed interface RefreshOutcome {

    /** The provider issued tokens. */
    record Issued(TokenSet tokens) implements RefreshOutcome {}

    /**
     * The provider does not accept the refresh token: {@code invalid_grant} (RFC 6749, section 5.2).
     *
     * @param subtype the provider's machine-readable detail, if it gave one
     */
    record Rejected(Optional<String> subtype) implements RefreshOutcome {}

    /**
     * The provider does not accept our client or our request: our fault, never the grant's.
     *
     * @param error the error code
     * @param wholeClient whether it concerns every credential alike
     */
    record Misconfigured(String error, boolean wholeClient) implements RefreshOutcome {}

    /**
     * The provider asks us to slow down.
     *
     * @param retryAfter how long, if it said so
     */
    record Throttled(Optional<Duration> retryAfter) implements RefreshOutcome {}

    /** The provider cannot answer now, or answered with nonsense. */
    record Unavailable(String cause) implements RefreshOutcome {}

    /** The request was sent and the answer was lost: nobody knows whether the provider acted on it. */
    record Ambiguous(String cause) implements RefreshOutcome {}

    /** The stored token does not open: a matter of our keys. The provider was not called. */
    record Unreadable() implements RefreshOutcome {}

    /** One word for metrics. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}

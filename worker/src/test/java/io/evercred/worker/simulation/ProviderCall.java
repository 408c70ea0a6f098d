package io.evercred.worker.simulation;

import java.time.Instant;

/**
 * A call to the token endpoint as the provider knows it.
 *
 * @param refreshToken what it was made with
 * @param issuedRefreshToken what it was traded for; null if nothing was issued
 * @param issuedAccessToken likewise
 * @param truly whether a rejection was true: the token is not accepted
 */
record ProviderCall(
        long id,
        Grant grant,
        String refreshToken,
        Kind kind,
        String issuedRefreshToken,
        String issuedAccessToken,
        boolean truly,
        Instant at) {

    /** What its caller gets to hear. */
    enum Kind {
        ISSUED("issued"),
        REJECTED("rejected"),
        MISCONFIGURED("misconfigured"),
        THROTTLED("throttled"),
        UNAVAILABLE("unavailable"),
        LOST("ambiguous");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the worker calls it. */
        String word() {
            return word;
        }
    }

    /** Its answer has reached nobody, or nobody who could keep it. */
    void lost() {
        if (rotated()) {
            grant.loseToken();
        }
    }

    /** Whether the token that it was made with is spent. */
    boolean rotated() {
        return issuedRefreshToken != null && !issuedRefreshToken.equals(refreshToken);
    }
}

package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.GoogleCreds;
import java.time.Duration;
import java.time.Instant;

/** What a claim has come to, ready to be written back. Holds no readable token. */
sealed interface RefreshResult {

    Claimed claimed();

    /** One word for metrics. */
    String word();

    /**
     * Fresh tokens, sealed for their row.
     *
     * @param expiry counted from the moment just before the request was sent
     */
    record Fresh(Claimed claimed, GoogleCreds creds, Instant expiry, Duration lifetime) implements RefreshResult {

        /** Whether the refresh token that it was traded for is spent. */
        boolean rotated() {
            return !creds.refreshToken()
                    .equals(claimed.credential().tokens().googleCredsJson().refreshToken());
        }

        /**
         * What to store. A refresh token that was not rotated stays as it stands in the row: it may have been sealed with
         * a new key since we claimed it, and the old one may be gone.
         */
        GoogleCreds onto(Credential current) {
            var stored = current.tokens().googleCredsJson();
            return rotated() || stored == null
                    ? creds
                    : new GoogleCreds(
                            creds.scopes(), creds.tokenUri(), stored.refreshToken(), creds.accessToken(), creds.mark());
        }

        @Override
        public String word() {
            return "issued";
        }
    }

    /**
     * Anything else.
     *
     * @param rotating whether the provider spends a refresh token with its use
     */
    record Failed(Claimed claimed, RefreshOutcome outcome, boolean rotating) implements RefreshResult {
        @Override
        public String word() {
            return outcome.word();
        }
    }
}

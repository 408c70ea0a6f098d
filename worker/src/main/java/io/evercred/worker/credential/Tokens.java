package io.evercred.worker.credential;

import java.time.Instant;

/**
 * The three fields that hold the grant; all null once they have been cleared.
 *
 * @param googleCredsJson scopes and sealed tokens
 * @param googleCredsExpiry when the access token expires; null means unknown, which is due at once
 * @param googleCredsLastRefreshed when tokens were last stored
 */
public record Tokens(GoogleCreds googleCredsJson, Instant googleCredsExpiry, Instant googleCredsLastRefreshed) {

    static final Tokens CLEARED = new Tokens(null, null, null);
}

package io.evercred.worker.refresh;

import io.evercred.vault.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one response of a token endpoint issued (RFC 6749, section 5.1).
 *
 * @param refreshToken a new one, if the provider rotates; absent means that the old one goes on
 * @param scopes what the token covers; absent means as before
 * @param lifetime how long the access token lives, from the moment just before the request was sent
 */
record TokenSet(Secret accessToken, Optional<Secret> refreshToken, Optional<List<String>> scopes, Duration lifetime) {}

package io.evercred.app.consent;

import io.evercred.vault.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an authorization code was redeemed for.
 *
 * @param grantedScopes what the person granted, which may be less than was asked for
 * @param redeemedAt just before the code was sent
 * @param expiresAt when the access token expires, counted from {@code redeemedAt}
 */
public record TokenSet(
        Secret accessToken,
        Optional<Secret> refreshToken,
        Optional<Secret> idToken,
        Set<String> grantedScopes,
        Instant redeemedAt,
        Instant expiresAt) {}

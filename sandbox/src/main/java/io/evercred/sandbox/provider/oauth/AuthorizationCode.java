package io.evercred.sandbox.provider.oauth;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a code stands for until it is redeemed.
 *
 * @param grant the grant that the person gave
 * @param refreshToken whether its exchange gives a refresh token
 */
public record AuthorizationCode(
        Client client,
        String redirectUri,
        int grant,
        int account,
        SortedSet<String> scopes,
        boolean refreshToken,
        Optional<String> nonce,
        Optional<Challenge> challenge,
        Instant expiresAt) {}

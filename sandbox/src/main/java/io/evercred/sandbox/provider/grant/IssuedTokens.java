package io.evercred.sandbox.provider.grant;

import java.util.Optional;
import java.util.SortedSet;

/**
 * What one code exchange or refresh gives.
 *
 * @param serial how many access tokens the grant has given, this one included
 */
public record IssuedTokens(
        int grant,
        int account,
        SortedSet<String> scopes,
        String accessToken,
        Optional<String> refreshToken,
        int serial) {

    /** Returns the same tokens with that refresh token. */
    public IssuedTokens withRefreshToken(String token) {
        return new IssuedTokens(grant, account, scopes, accessToken, Optional.of(token), serial);
    }
}

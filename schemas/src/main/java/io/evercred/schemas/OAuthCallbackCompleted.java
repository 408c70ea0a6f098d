package io.evercred.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person has consented and the code has been redeemed. The tokens are sealed with the worker's public key, bound to
 * this event's id, the user, the provider and the account, so neither the app nor the broker can read them.
 *
 * @param accountId the provider's stable id of the account ({@code sub})
 * @param generation rises with each consent of this user at this provider
 * @param grantedScopes what the person granted, never empty
 * @param tokenUri where the tokens come from
 * @param expiresAt when the access token expires
 * @param redeemedAt the moment just before the code was exchanged
 */
public record OAuthCallbackCompleted(
        UUID credentialId,
        String userId,
        String provider,
        String accountId,
        long generation,
        List<String> grantedScopes,
        String tokenUri,
        Instant expiresAt,
        Instant redeemedAt,
        String sealedAccessToken,
        String sealedRefreshToken)
        implements Event {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public OAuthCallbackCompleted {
        Require.identity(credentialId, userId, provider);
        Require.text("accountId", accountId);
        Require.positive("generation", generation);
        grantedScopes = Require.scopes(grantedScopes);
        Require.text("tokenUri", tokenUri);
        Require.present("expiresAt", expiresAt);
        Require.present("redeemedAt", redeemedAt);
        Require.text("sealedAccessToken", sealedAccessToken);
        Require.text("sealedRefreshToken", sealedRefreshToken);
    }

    @Override
    public String key() {
        return credentialId.toString();
    }

    @Override
    public String topic() {
        return Topics.OAUTH_CALLBACK_COMPLETED;
    }
}

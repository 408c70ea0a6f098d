package io.evercred.sandbox.provider.discord;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.oauth.AuthorizationRequest;
import io.evercred.sandbox.provider.oauth.Dialect;
import io.evercred.sandbox.provider.oauth.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Discord's OAuth: every exchange gives a refresh token, and the consent page is all or nothing. */
public final class DiscordDialect implements Dialect {

    private static final Set<String> SCOPES =
            Set.of("identify", "email", "guilds", "connections", "guilds.members.read", "openid");

    /** The names are those of Google's dialect where both have such an error. */
    private static final Set<String> REFUSALS =
            Set.of("invalid_grant", "invalid_client", "unauthorized_client", "invalid_scope");

    @Override
    public Provider provider() {
        return Provider.DISCORD;
    }

    @Override
    public Optional<String> scope(String requested) {
        return SCOPES.contains(requested) ? Optional.of(requested) : Optional.empty();
    }

    @Override
    public boolean mayUntick(String scope) {
        return false;
    }

    @Override
    public boolean asksAgain(AuthorizationRequest request) {
        return !request.prompts("none");
    }

    /** Discord's {@code none} skips the page for those who have authorized before, and does nothing for others. */
    @Override
    public boolean failsRatherThanAsks() {
        return false;
    }

    @Override
    public boolean givesRefreshToken(AuthorizationRequest request, boolean consentShown) {
        return true;
    }

    @Override
    public boolean repeatsRefreshToken() {
        return true;
    }

    @Override
    public Answer refuse(Refusal refusal) {
        return refuse(refusal.error()).orElseGet(() -> error(refusal.status(), refusal.error()));
    }

    @Override
    public Optional<Answer> refuse(String error) {
        if (error.equals("rate_limit")) {
            return Optional.of(Answer.json(
                            429,
                            "{\"message\": \"You are being rate limited.\", \"retry_after\": 1.5, \"global\": false}")
                    .with("Retry-After", "2"));
        }
        int status = error.equals("invalid_client") ? 401 : 400;
        return REFUSALS.contains(error) ? Optional.of(error(status, error)) : Optional.empty();
    }

    @Override
    public Answer tokens(IssuedTokens tokens, Duration lifetime, Optional<Redeemed> redeemed) {
        String refreshToken = tokens.refreshToken()
                .map(token -> ", \"refresh_token\": \"" + token + '"')
                .orElse("");
        return Answer.json(
                200,
                "{\"token_type\": \"Bearer\", \"access_token\": \"" + tokens.accessToken() + "\", \"expires_in\": "
                        + lifetime.toSeconds() + refreshToken + ", \"scope\": \""
                        + String.join(" ", tokens.scopes()) + "\"}");
    }

    @Override
    public Answer revokedBefore() {
        // RFC 7009, section 2.2: an invalid token is no error, because it is what the caller wanted.
        return Answer.json(200, "{}");
    }

    @Override
    public boolean revokeNeedsClient() {
        return true;
    }

    private static Answer error(int status, String error) {
        return Answer.json(status, "{\"error\": \"" + error + "\"}");
    }
}

package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.grant.Bearer;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import java.util.Optional;

/** Google's OpenID Connect user info endpoint. */
public final class UserInfo {

    private final Accounts accounts;

    /** Tells about these people. */
    public UserInfo(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Answers to the bearer of an access token. */
    public Answer answer(Optional<Bearer> bearer) {
        return bearer.map(alive -> Answer.json(
                        200, Json.write(IdTokens.claimsAbout(accounts.byId(alive.account()), alive.scopes()))))
                .orElseGet(() -> Answer.json(401, """
                        {
                          "error": "invalid_request",
                          "error_description": "Invalid Credentials"
                        }""")
                        .with(
                                "WWW-Authenticate",
                                "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\""));
    }
}

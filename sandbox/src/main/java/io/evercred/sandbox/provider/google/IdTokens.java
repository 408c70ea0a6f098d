package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.oauth.Dialect.Redeemed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ID tokens, their keys and the discovery document (OpenID Connect Core and Discovery). */
public final class IdTokens {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final String issuer;
    private final InstantSource clock;

    /** Signs as that issuer, which is also the root of Google's endpoints here. */
    public IdTokens(String issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    String sign(Redeemed redeemed, IssuedTokens tokens) {
        Instant now = clock.instant();
        String client = redeemed.code().client().id();
        Map<String, Object> claims = Json.object("iss", issuer, "azp", client, "aud", client);
        claims.putAll(claimsAbout(redeemed.account(), tokens.scopes()));
        redeemed.code().nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        return SigningKey.shared().sign(claims);
    }

    /** Returns what these scopes tell about a person. */
    static Map<String, Object> claimsAbout(Account account, Set<String> scopes) {
        Map<String, Object> claims = Json.object("sub", account.subject());
        if (scopes.contains(GoogleDialect.EMAIL)) {
            claims.put("email", account.email());
            claims.put("email_verified", true);
        }
        if (scopes.contains(GoogleDialect.PROFILE)) {
            claims.put("name", account.name());
            claims.put("given_name", account.name());
            claims.put("locale", "ko");
        }
        return claims;
    }

    /** Answers with the public key. */
    public Answer keys() {
        return Answer.json(200, SigningKey.shared().keySet()).with("Cache-Control", "public, max-age=21600");
    }

    /** Answers with the discovery document. */
    public Answer discovery() {
        return Answer.json(
                200,
                Json.write(Json.object(
                        "issuer", issuer,
                        "authorization_endpoint", issuer + "/o/oauth2/v2/auth",
                        "token_endpoint", issuer + "/token",
                        "userinfo_endpoint", issuer + "/userinfo",
                        "revocation_endpoint", issuer + "/revoke",
                        "jwks_uri", issuer + "/certs",
                        "response_types_supported", List.of("code"),
                        "response_modes_supported", List.of("query"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256"),
                        "scopes_supported", List.of("openid", "email", "profile"),
                        "token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"),
                        "code_challenge_methods_supported", List.of("plain", "S256"),
                        "grant_types_supported", List.of("authorization_code", "refresh_token"))));
    }
}

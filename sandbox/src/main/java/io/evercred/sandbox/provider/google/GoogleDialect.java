package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.oauth.AuthorizationRequest;
import io.evercred.sandbox.provider.oauth.Dialect;
import io.evercred.sandbox.provider.oauth.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Google's OAuth, as its guide for web servers describes it. */
public final class GoogleDialect implements Dialect {

    static final String EMAIL = "https://www.googleapis.com/auth/userinfo.email";
    static final String PROFILE = "https://www.googleapis.com/auth/userinfo.profile";
    static final String OPENID = "openid";

    private static final Set<String> IDENTITY = Set.of(OPENID, EMAIL, PROFILE);
    private static final Map<String, String> ALIASES = Map.of("email", EMAIL, "profile", PROFILE);
    private static final String SCOPE_PREFIX = "https://www.googleapis.com/auth/";

    private static final Map<String, Refusal> BY_NAME = Map.of(
            "invalid_grant", Refusal.EXPIRED_OR_REVOKED,
            "invalid_grant_old", Refusal.BAD_GRANT,
            "invalid_client", Refusal.WRONG_SECRET,
            "client_not_found", Refusal.UNKNOWN_CLIENT,
            "unauthorized_client", Refusal.FOREIGN_TOKEN,
            "invalid_scope", new Refusal(400, "invalid_scope", "Bad Request"));

    private static final String INVALID_RAPT = """
            {
              "error": "invalid_grant",
              "error_description": "reauth related error (invalid_rapt)",
              "error_uri": "https://support.google.com/a/answer/9368756",
              "error_subtype": "invalid_rapt"
            }""";
    private static final String RATE_LIMIT = """
            <HTML>
            <HEAD>
            <TITLE>User Rate Limit Exceeded</TITLE>
            </HEAD>
            <BODY BGCOLOR="#FFFFFF" TEXT="#000000">
            <H1>User Rate Limit Exceeded</H1>
            <H2>Error 403</H2>
            </BODY>
            </HTML>
            """;

    private final IdTokens idTokens;

    /** Signs ID tokens with these. */
    public GoogleDialect(IdTokens idTokens) {
        this.idTokens = idTokens;
    }

    @Override
    public Provider provider() {
        return Provider.GOOGLE;
    }

    @Override
    public Optional<String> scope(String requested) {
        String scope = ALIASES.getOrDefault(requested, requested);
        boolean known =
                IDENTITY.contains(scope) || (scope.startsWith(SCOPE_PREFIX) && scope.length() > SCOPE_PREFIX.length());
        return known ? Optional.of(scope) : Optional.empty();
    }

    @Override
    public boolean mayUntick(String scope) {
        return !IDENTITY.contains(scope);
    }

    @Override
    public boolean asksAgain(AuthorizationRequest request) {
        return request.prompts("consent");
    }

    @Override
    public boolean failsRatherThanAsks() {
        return true;
    }

    @Override
    public boolean givesRefreshToken(AuthorizationRequest request, boolean consentShown) {
        return request.offline() && consentShown;
    }

    @Override
    public boolean repeatsRefreshToken() {
        return false;
    }

    @Override
    public Answer refuse(Refusal refusal) {
        return json(refusal.status(), """
                {
                  "error": "%s",
                  "error_description": "%s"
                }""".formatted(refusal.error(), escape(refusal.description())));
    }

    @Override
    public Optional<Answer> refuse(String error) {
        return switch (error) {
            case "invalid_rapt" -> Optional.of(json(400, INVALID_RAPT));
            case "rate_limit" -> Optional.of(Answer.html(403, RATE_LIMIT));
            default -> Optional.ofNullable(BY_NAME.get(error)).map(this::refuse);
        };
    }

    @Override
    public Answer tokens(IssuedTokens tokens, Duration lifetime, Optional<Redeemed> redeemed) {
        StringBuilder body = new StringBuilder(512)
                .append("{\n  \"access_token\": \"")
                .append(tokens.accessToken())
                .append("\",\n  \"expires_in\": ")
                .append(lifetime.toSeconds());
        tokens.refreshToken()
                .ifPresent(token ->
                        body.append(",\n  \"refresh_token\": \"").append(token).append('"'));
        body.append(",\n  \"scope\": \"")
                .append(String.join(" ", tokens.scopes()))
                .append('"');
        body.append(",\n  \"token_type\": \"Bearer\"");
        // Only a code exchange is worth a signature; Google's own sample of a refresh has no ID token either.
        redeemed.filter(code -> tokens.scopes().contains(OPENID)).ifPresent(code -> body.append(",\n  \"id_token\": \"")
                .append(idTokens.sign(code, tokens))
                .append('"'));
        return json(200, body.append("\n}").toString());
    }

    @Override
    public Answer revokedBefore() {
        return refuse(Refusal.DEAD_TOKEN);
    }

    @Override
    public boolean revokeNeedsClient() {
        return false;
    }

    private static Answer json(int status, String body) {
        return Answer.json(status, body).with("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    }
}

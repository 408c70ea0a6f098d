package io.evercred.sandbox.provider.oauth;

/**
 * Why a token or revoke endpoint refuses a call.
 *
 * @param status of Google's answer
 * @param description Google's text; clients must not rely on it
 */
public record Refusal(int status, String error, String description) {

    public static final Refusal EXPIRED_OR_REVOKED = grant("Token has been expired or revoked.");
    public static final Refusal BAD_GRANT = grant("Bad Request");
    public static final Refusal MALFORMED_CODE = grant("Malformed auth code.");
    public static final Refusal MISSING_VERIFIER = grant("Missing code verifier.");
    public static final Refusal WRONG_VERIFIER = grant("Invalid code verifier.");
    public static final Refusal REDIRECT_MISMATCH = new Refusal(400, "redirect_uri_mismatch", "Bad Request");
    public static final Refusal UNKNOWN_CLIENT = new Refusal(401, "invalid_client", "The OAuth client was not found.");
    public static final Refusal WRONG_SECRET = new Refusal(401, "invalid_client", "Unauthorized");
    public static final Refusal FOREIGN_TOKEN = new Refusal(401, "unauthorized_client", "Unauthorized");
    public static final Refusal NO_CLIENT =
            new Refusal(400, "invalid_request", "Could not determine client ID from request.");
    public static final Refusal NO_SECRET = new Refusal(400, "invalid_request", "client_secret is missing.");
    public static final Refusal NOT_POST = new Refusal(405, "invalid_request", "Only POST is allowed.");
    public static final Refusal DEAD_TOKEN = new Refusal(400, "invalid_token", "Token expired or revoked");

    /** A parameter without which nothing can be done. */
    public static Refusal missing(String parameter) {
        return new Refusal(400, "invalid_request", "Missing required parameter: " + parameter);
    }

    /** A grant type that the token endpoint does not know. */
    public static Refusal unsupported(String grantType) {
        return new Refusal(400, "unsupported_grant_type", "Invalid grant_type: " + grantType);
    }

    private static Refusal grant(String description) {
        return new Refusal(400, "invalid_grant", description);
    }
}

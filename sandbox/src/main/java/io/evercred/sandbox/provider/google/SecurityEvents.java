package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes security event tokens as Google does (Cross-Account Protection; RFC 8417), and says who signs them. */
public final class SecurityEvents {

    private static final String SCHEMAS = "https://schemas.openid.net/secevent/";
    private static final int PREFIX_LENGTH = 16;

    /** With a slash at the end, unlike the issuer of ID tokens; Google's two differ in the same way. */
    private final String issuer;

    private final String client;
    private final InstantSource clock;

    /** Events for that client, from Google's endpoints below that root. */
    public SecurityEvents(String root, String client, InstantSource clock) {
        this.issuer = root + "/";
        this.client = client;
        this.clock = clock;
    }

    /**
     * What is told.
     *
     * @param type as Google's table names it, or a whole URI
     * @param details what there is to say besides the subject, such as a reason
     * @param ago how long ago it is told
     */
    public record Event(String type, Map<String, Object> subject, Map<String, String> details, Duration ago) {

        String uri() {
            if (type.contains(":")) {
                return type;
            }
            return SCHEMAS + (type.startsWith("token") ? "oauth" : "risc") + "/event-type/" + type;
        }
    }

    /** A signed token and its id. */
    public record Signed(String id, String type, String token) {}

    /** How an account is named. */
    public Map<String, Object> about(Account account) {
        return Json.object("subject_type", "iss-sub", "iss", issuer, "sub", account.subject());
    }

    /** How a refresh token is named: by its first characters, or by the hash of its hash. */
    public static Map<String, Object> about(String refreshToken, boolean byPrefix) {
        return Json.object(
                "subject_type",
                "oauth_token",
                "token_type",
                "refresh_token",
                "token_identifier_alg",
                byPrefix ? "prefix" : "hash_base64_sha512_sha512",
                "token",
                byPrefix ? refreshToken.substring(0, PREFIX_LENGTH) : hashOfHash(refreshToken));
    }

    /** Signs a token that tells this. */
    public Signed sign(Event event) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> told = Json.object();
        if (!event.subject().isEmpty()) {
            told.put("subject", event.subject());
        }
        told.putAll(event.details());
        Map<String, Object> claims = Json.object(
                "iss",
                issuer,
                "aud",
                client,
                "iat",
                clock.instant().minus(event.ago()).getEpochSecond(),
                "jti",
                id,
                "events",
                Map.of(event.uri(), told));
        return new Signed(id, event.type(), SigningKey.shared().sign(claims));
    }

    /**
     * Answers with the document that names issuer and keys: these where the document was asked for, since not everybody
     * who asks reaches the root that browsers do.
     */
    public Answer configuration(Request request) {
        String keys = request.header("Host")
                        .map(host -> "http://" + host + "/google/")
                        .orElse(issuer) + "certs";
        return Answer.json(
                200,
                Json.write(Json.object(
                        "issuer", issuer,
                        "jwks_uri", keys,
                        "delivery_methods_supported",
                                List.of("https://schemas.openid.net/secevent/risc/delivery-method/push"))));
    }

    private static String hashOfHash(String token) {
        try {
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            byte[] inner = sha512.digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha512.digest(inner));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-512", impossible);
        }
    }
}

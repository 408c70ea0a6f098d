package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.CLIENT;
import static io.evercred.sandbox.provider.Person.SECRET;
import static io.evercred.sandbox.provider.Person.authorization;
import static io.evercred.sandbox.provider.Person.fields;
import static io.evercred.sandbox.provider.Person.json;
import static io.evercred.sandbox.provider.Person.refreshForm;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.oauth.Client;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GoogleTokenTests extends StandInTestBase {

    private static final String MINJI = "minji@example.com";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /** RFC 7636, appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** Fake, like the other one. */
    private static final Client OTHER =
            new Client(1, "other", Set.of("old-secret", "new-secret"), List.of("http://localhost:*"));

    @Override
    StandInSettings settings() {
        return super.settings().withClients(List.of(StandInSettings.SANDBOX_CLIENT, OTHER));
    }

    @Test
    void answersACodeExchangeAsGoogleDoes() {
        JsonNode tokens = person.connect(MINJI);

        assertThat(tokens.propertyNames())
                .containsExactlyInAnyOrder(
                        "access_token", "expires_in", "refresh_token", "scope", "token_type", "id_token");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3599);
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("access_token").asString()).startsWith("ya29.").hasSizeBetween(200, 2048);
        assertThat(tokens.path("refresh_token").asString()).startsWith("1//").hasSize(103);
    }

    @Test
    void answersARefreshWithoutRefreshTokenAndIdToken() {
        String refreshToken = person.connect(MINJI).path("refresh_token").asString();

        HttpResponse<String> answer = person.refresh(refreshToken);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(json(answer).propertyNames())
                .containsExactlyInAnyOrder("access_token", "expires_in", "scope", "token_type");
        assertThat(person.refresh(refreshToken).body()).isNotEqualTo(answer.body());
    }

    @Test
    void redeemsACodeOnce() {
        String code = person.allow(authorization(), MINJI).get("code");

        assertThat(person.redeem(code).statusCode()).isEqualTo(200);
        assertRefused(person.redeem(code), 400, "invalid_grant", "Bad Request");
        assertRefused(person.redeem("nonsense"), 400, "invalid_grant", "Malformed auth code.");
    }

    @Test
    void redeemsNoExpiredCode() {
        String late = person.allow(authorization(), MINJI).get("code");
        clock.advance(Duration.ofMinutes(10));
        assertRefused(person.redeem(late), 400, "invalid_grant", "Bad Request");

        String inTime = person.allow(authorization("prompt", "consent"), MINJI).get("code");
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(person.redeem(inTime).statusCode()).isEqualTo(200);
    }

    @Test
    void redeemsACodeOnlyForItsClientAndRedirectUri() {
        String code = person.allow(authorization(), MINJI).get("code");
        assertRefused(
                person.redeem(code, "redirect_uri", Person.CALLBACK + "/"),
                400,
                "redirect_uri_mismatch",
                "Bad Request");

        String second = person.allow(authorization("prompt", "consent"), MINJI).get("code");
        assertRefused(
                person.redeem(second, "client_id", "other", "client_secret", "old-secret"),
                400,
                "invalid_grant",
                "Bad Request");
    }

    @Test
    void checksThePkceVerifier() {
        String[] s256 = {"code_challenge", CHALLENGE, "code_challenge_method", "S256", "prompt", "consent"};
        String[] plain = {"code_challenge", VERIFIER, "code_challenge_method", "plain", "prompt", "consent"};

        assertThat(person.redeem(code(s256), "code_verifier", VERIFIER).statusCode())
                .isEqualTo(200);
        assertThat(person.redeem(code(plain), "code_verifier", VERIFIER).statusCode())
                .isEqualTo(200);
        assertRefused(
                person.redeem(code(s256), "code_verifier", CHALLENGE), 400, "invalid_grant", "Invalid code verifier.");
        assertRefused(person.redeem(code(s256)), 400, "invalid_grant", "Missing code verifier.");
        assertRefused(
                person.redeem(code("prompt", "consent"), "code_verifier", VERIFIER),
                400,
                "invalid_grant",
                "Invalid code verifier.");
    }

    @Test
    void refusesClientsAsGoogleDoes() {
        String token = person.connect(MINJI).path("refresh_token").asString();

        assertRefused(refresh(token, "client_id", "nobody"), 401, "invalid_client", "The OAuth client was not found.");
        assertRefused(refresh(token, "client_secret", "wrong"), 401, "invalid_client", "Unauthorized");
        assertRefused(refresh(token, "client_secret", ""), 400, "invalid_request", "client_secret is missing.");
        assertRefused(
                refresh(token, "client_id", ""), 400, "invalid_request", "Could not determine client ID from request.");
        assertRefused(
                refresh(token, "client_id", "other", "client_secret", "new-secret"),
                401,
                "unauthorized_client",
                "Unauthorized");
    }

    @Test
    void acceptsEveryLivingSecretAlsoByHttpBasic() {
        String path = authorization("client_id", "other");
        for (String secret : List.of("old-secret", "new-secret")) {
            String code = person.allow(path + "&prompt=consent", MINJI).get("code");
            String basic = Base64.getEncoder().encodeToString(("other:" + secret).getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> answer = person.send(person.form(
                            "/google/token",
                            Person.encode(fields(
                                    "grant_type", "authorization_code", "code", code, "redirect_uri", Person.CALLBACK)))
                    .header("Authorization", "Basic " + basic));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhatIsNoTokenRequest() {
        assertRefused(
                person.post("/google/token", fields("client_id", CLIENT, "client_secret", SECRET)),
                400,
                "invalid_request",
                "Missing required parameter: grant_type");
        assertRefused(
                person.post("/google/token", fields("grant_type", "password")),
                400,
                "unsupported_grant_type",
                "Invalid grant_type: password");
        assertRefused(refresh(""), 400, "invalid_request", "Missing required parameter: refresh_token");
        assertThat(person.get("/google/token?grant_type=refresh_token").statusCode())
                .isEqualTo(405);
    }

    @Test
    void tellsADeadRefreshTokenFromNonsenseOnlyInTheDescription() {
        String token = person.connect(MINJI).path("refresh_token").asString();
        String mutilated = token.substring(0, token.length() - 2) + "AA";
        assertRefused(person.refresh(mutilated), 400, "invalid_grant", "Bad Request");
        assertRefused(person.refresh("1//nonsense"), 400, "invalid_grant", "Bad Request");

        person.post("/control/revoke-grant", fields("account", MINJI));

        HttpResponse<String> answer = person.refresh(token);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {
                  "error": "invalid_grant",
                  "error_description": "Token has been expired or revoked."
                }""");
    }

    @Test
    void keepsAHundredRefreshTokensAndSilentlyEndsTheOldest() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            tokens.add(person.connect(MINJI, "prompt", "consent")
                    .path("refresh_token")
                    .asString());
        }
        assertRefused(person.refresh(tokens.get(0)), 400, "invalid_grant", "Token has been expired or revoked.");
        assertThat(person.refresh(tokens.get(1)).statusCode()).isEqualTo(200);
        assertThat(person.refresh(tokens.get(100)).statusCode()).isEqualTo(200);

        tokens.add(
                person.connect(MINJI, "prompt", "consent").path("refresh_token").asString());
        assertThat(person.refresh(tokens.get(1)).statusCode()).isEqualTo(400);
        assertThat(person.refresh(tokens.get(2)).statusCode()).isEqualTo(200);
    }

    @Test
    void revokesTheWholeGrantByAnyOfItsTokens() {
        JsonNode first = person.connect(MINJI);
        JsonNode second = person.connect(MINJI, "prompt", "consent");

        HttpResponse<String> revoked = revoke(first.path("access_token").asString());

        assertThat(revoked.statusCode()).isEqualTo(200);
        for (JsonNode tokens : List.of(first, second)) {
            assertThat(person.refresh(tokens.path("refresh_token").asString()).statusCode())
                    .isEqualTo(400);
            assertThat(person.get(
                                    "/google/userinfo",
                                    tokens.path("access_token").asString())
                            .statusCode())
                    .isEqualTo(401);
            assertRefused(
                    revoke(tokens.path("refresh_token").asString()), 400, "invalid_token", "Token expired or revoked");
        }
        assertThat(person.consentPage(authorization(), MINJI).body()).contains("id=\"allow\"");
        String third = person.connect(MINJI).path("refresh_token").asString();
        assertThat(revoke(third).statusCode()).isEqualTo(200);
        assertThat(person.refresh(third).statusCode()).isEqualTo(400);
    }

    @Test
    void revokesNobodyElse() {
        String minji = person.connect(MINJI).path("refresh_token").asString();
        String jun = person.connect("jun@example.com").path("refresh_token").asString();

        revoke(minji);

        assertThat(person.refresh(jun).statusCode()).isEqualTo(200);
    }

    @Test
    void endsAnAccessTokenAtItsExpiry() {
        JsonNode tokens = person.connect(MINJI);
        String access = tokens.path("access_token").asString();

        clock.advance(Duration.ofSeconds(tokens.path("expires_in").asLong()).minusMillis(1));
        assertThat(person.get("/google/userinfo", access).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(person.get("/google/userinfo", access).statusCode()).isEqualTo(401);
    }

    @Test
    void signsIdTokensWithThePublishedKey() throws Exception {
        String idToken =
                person.connect(MINJI, "nonce", "n-0S6").path("id_token").asString();
        String[] parts = idToken.split("\\.");
        JsonNode header = decoded(parts[0]);
        JsonNode claims = decoded(parts[1]);
        JsonNode discovery = json(person.get("/google/.well-known/openid-configuration"));
        JsonNode key = json(person.get(discovery.path("jwks_uri").asString()))
                .path("keys")
                .get(0);

        assertThat(header.path("kid")).isEqualTo(key.path("kid"));
        assertThat(verifies(parts, key)).isTrue();
        assertThat(claims.path("iss")).isEqualTo(discovery.path("issuer"));
        assertThat(claims.path("aud").asString()).isEqualTo(CLIENT);
        assertThat(claims.path("nonce").asString()).isEqualTo("n-0S6");
        assertThat(claims.path("email").asString()).isEqualTo(MINJI);
        assertThat(claims.path("email_verified").asBoolean()).isTrue();
        assertThat(claims.path("exp").asLong()).isGreaterThan(clock.instant().getEpochSecond());
    }

    @Test
    void tellsInUserInfoWhatTheScopesAllow() {
        JsonNode all = userInfo(person.connect(MINJI));
        JsonNode little = userInfo(person.connect(MINJI, "scope", "openid", "prompt", "consent"));

        assertThat(all.path("name").asString()).isEqualTo("김민지");
        assertThat(all.path("email").asString()).isEqualTo(MINJI);
        assertThat(little.propertyNames()).containsExactly("sub");
        assertThat(little.path("sub")).isEqualTo(all.path("sub"));
    }

    @Test
    void unpacksGzippedForms() {
        String token = person.connect(MINJI).path("refresh_token").asString();

        assertThat(person.postGzipped("/google/token", refreshForm(token)).statusCode())
                .isEqualTo(200);
    }

    private String code(String... more) {
        return person.allow(authorization(more), MINJI).get("code");
    }

    private HttpResponse<String> refresh(String token, String... more) {
        Map<String, String> form = refreshForm(token);
        form.putAll(fields(more));
        form.values().removeIf(String::isEmpty);
        return person.post("/google/token", form);
    }

    private HttpResponse<String> revoke(String token) {
        return person.post("/google/revoke", fields("token", token));
    }

    private JsonNode userInfo(JsonNode tokens) {
        return json(person.get("/google/userinfo", tokens.path("access_token").asString()));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String error, String description) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("error").asString()).isEqualTo(error);
        assertThat(json(answer).path("error_description").asString()).isEqualTo(description);
    }

    private static JsonNode decoded(String part) {
        return Json.readObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static boolean verifies(String[] parts, JsonNode key) throws Exception {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        PublicKey rsa = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, decoder.decode(key.path("n").asString())),
                        new BigInteger(1, decoder.decode(key.path("e").asString()))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(rsa);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decoder.decode(parts[2]));
    }
}

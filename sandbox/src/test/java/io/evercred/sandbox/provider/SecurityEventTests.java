package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.fields;
import static io.evercred.sandbox.provider.Person.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.evercred.sandbox.provider.account.Provider;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SecurityEventTests extends StandInTestBase {

    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private HttpServer receiver;

    @Override
    StandInSettings settings() {
        return super.settings()
                .withEventsTo(
                        URI.create("http://localhost:" + receiver.getAddress().getPort() + "/"));
    }

    @Override
    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(answers.isEmpty() ? 202 : answers.remove(), -1);
            exchange.close();
        });
        receiver.start();
        super.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    @Test
    void pushesWhatItsKeySignsAndItsDocumentNames() throws Exception {
        var minji = standIn.controls().account(Provider.GOOGLE, "minji@example.com");
        tell("event", "account-disabled", "account", "minji@example.com", "reason", "hijacking");

        var token = pushed().replaceFirst("^application/secevent\\+jwt ", "");
        var document = json(person.get("/google/.well-known/risc-configuration"));
        assertThat(isSigned(token, json(person.get(path(document.get("jwks_uri").asString())))))
                .isTrue();
        var claims = claims(token);
        assertThat(claims.get("iss")).isEqualTo(document.get("issuer"));
        assertThat(claims.get("iss").asString()).as("unlike that of ID tokens").endsWith("/google/");
        assertThat(claims.get("aud").asString()).isEqualTo("evercred-sandbox");
        assertThat(claims.has("exp")).isFalse();
        var event = claims.get("events").get("https://schemas.openid.net/secevent/risc/event-type/account-disabled");
        assertThat(event.get("reason").asString()).isEqualTo("hijacking");
        assertThat(event.get("subject").get("sub").asString()).isEqualTo(minji.subject());
    }

    @Test
    void namesItsKeysWhereItsDocumentIsAskedFor() throws Exception {
        var root = "http://127.0.0.1:" + standIn.uri().getPort() + "/google/";
        try (var document =
                URI.create(root + ".well-known/risc-configuration").toURL().openStream()) {
            assertThat(new JsonMapper().readTree(document).get("jwks_uri").asString())
                    .isEqualTo(root + "certs");
        }
    }

    @Test
    void pushesAgainUntilItIsAccepted() {
        answers.add(503);

        tell("event", "verification", "state", "a-state");

        await().until(() -> received.size() == 2);
        assertThat(List.copyOf(received).getFirst())
                .isEqualTo(List.copyOf(received).getLast());
        await().untilAsserted(() -> {
            var delivery = json(person.get("/control/risc")).get("deliveries").get(0);
            assertThat(delivery.get("tries").asInt()).isEqualTo(2);
            assertThat(delivery.get("status").asInt()).isEqualTo(202);
        });
    }

    @Test
    void namesARefreshTokenWithoutTellingIt() throws Exception {
        var token = standIn.controls()
                .grant(Provider.GOOGLE, "minji@example.com", List.of("openid"))
                .refreshToken()
                .orElseThrow();
        var sha512 = MessageDigest.getInstance("SHA-512");
        var hash = sha512.digest(sha512.digest(token.getBytes(StandardCharsets.UTF_8)));

        var byHash = tell("event", "token-revoked", "account", "minji@example.com");
        var byPrefix = tell("event", "token-revoked", "account", "minji@example.com", "by", "prefix");

        assertThat(subject(byHash).get("token").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(hash));
        assertThat(subject(byPrefix).get("token").asString()).isEqualTo(token.substring(0, 16));
    }

    @Test
    void tellsOfAGrantThatItsOwnerHasEnded() throws Exception {
        standIn.controls().grant(Provider.GOOGLE, "minji@example.com", List.of("openid"));

        person.post("/control/revoke-grant", fields("account", "minji@example.com", "risc", "token-revoked"));

        assertThat(claims(pushed().split(" ")[1]).get("events").propertyNames())
                .containsExactly("https://schemas.openid.net/secevent/oauth/event-type/token-revoked");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(person.post("/control/risc", fields()).body()).contains("event is missing");
        assertThat(person.post("/control/risc", fields("event", "tokens-revoked"))
                        .body())
                .contains("account is missing");
        assertThat(person.post("/control/risc", fields("event", "token-revoked", "account", "jun@example.com"))
                        .body())
                .contains("has no refresh token");
        assertThat(person.post("/control/revoke-grant", fields("account", "jun@example.com", "risc", "x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(received).isEmpty();
    }

    private JsonNode tell(String... pairs) {
        return json(person.post("/control/risc", fields(pairs)));
    }

    private String pushed() {
        await().until(() -> !received.isEmpty());
        return received.peek();
    }

    private static JsonNode subject(JsonNode told) {
        return claims(told.get("token").asString())
                .get("events")
                .get("https://schemas.openid.net/secevent/oauth/event-type/token-revoked")
                .get("subject");
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(new String(BASE64.decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static boolean isSigned(String token, JsonNode keys) throws Exception {
        var key = keys.get("keys").get(0);
        var spec = new RSAPublicKeySpec(
                new BigInteger(1, BASE64.decode(key.get("n").asString())),
                new BigInteger(1, BASE64.decode(key.get("e").asString())));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        var signed = token.lastIndexOf('.');
        signature.update(token.substring(0, signed).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(BASE64.decode(token.substring(signed + 1)));
    }

    private static String path(String uri) {
        return URI.create(uri).getPath();
    }
}

package io.evercred.app.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.evercred.app.provider.ClientSecrets;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Provider.Endpoints;
import io.evercred.app.provider.Provider.Issuer;
import io.evercred.app.provider.ProviderHttp;
import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

class IdTokensTests {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String CLIENT = "client";

    private static RSAKey key;
    private static HttpServer server;
    private static Issuer issuer;
    private static IdTokens idTokens;

    @BeforeAll
    static void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/certs", exchange -> {
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        issuer = new Issuer(
                "https://accounts.example.com",
                URI.create("http://localhost:" + server.getAddress().getPort() + "/certs"));
        idTokens = new IdTokens(
                new ProviderHttp(new OutgoingHttp(List.of(issuer.keys()), new OutgoingSettings(true))),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void acceptsATokenThatIsWhatItShouldBe() throws Exception {
        assertThat(verify(sign(claims().build()))).isEqualTo("subject");
    }

    @Test
    void acceptsTheIssuerWithoutItsScheme() throws Exception {
        assertThat(verify(sign(claims().issuer("accounts.example.com").build())))
                .isEqualTo("subject");
    }

    @Test
    void refusesAnotherIssuer() throws Exception {
        refuses(sign(claims().issuer("https://accounts.evil.com").build()));
        refuses(sign(claims().issuer("http://accounts.example.com").build()));
        refuses(sign(claims().issuer(null).build()));
    }

    @Test
    void refusesATokenForAnotherClient() throws Exception {
        refuses(sign(claims().audience("other").build()));
        refuses(sign(claims().claim("azp", "other").build()));
        refuses(sign(claims().audience((String) null).build()));
    }

    @Test
    void refusesATokenAMinuteAfterItsExpiry() throws Exception {
        var minute = Duration.ofMinutes(1);
        assertThat(verify(sign(expiring(NOW.minus(minute).plusSeconds(1))))).isEqualTo("subject");
        assertThat(verify(sign(expiring(NOW.minus(minute))))).isEqualTo("subject");
        refuses(sign(expiring(NOW.minus(minute).minusSeconds(1))));
    }

    @Test
    void refusesATokenWithoutExpiry() throws Exception {
        refuses(sign(expiring(null)));
    }

    @Test
    void refusesAnotherKey() throws Exception {
        var other = new RSAKeyGenerator(2048).keyID("one").generate();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims().build());
        token.sign(new RSASSASigner(other));
        refuses(token.serialize());
    }

    @Test
    void refusesAlgorithmsThatThePublicCanSignWith() throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        refuses(token.serialize());
        refuses("eyJhbGciOiJub25lIn0." + claims().build().toPayload().toBase64URL() + ".");
    }

    private static void refuses(String token) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void tellsMissingKeysFromABadToken() throws Exception {
        var nowhere = new Issuer(issuer.name(), URI.create("http://localhost:1/certs"));
        var token = Secret.of(sign(claims().build()));
        assertThatThrownBy(() -> idTokens.verify(token, provider("elsewhere"), nowhere))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    private static String verify(String token) {
        return idTokens.verify(Secret.of(token), provider("example"), issuer).getSubject();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .subject("subject")
                .audience(CLIENT)
                .issueTime(Date.from(NOW.minus(Duration.ofHours(2))))
                .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))))
                .jwtID(UUID.randomUUID().toString());
    }

    private static JWTClaimsSet expiring(Instant expiry) {
        return claims().expirationTime(expiry == null ? null : Date.from(expiry))
                .build();
    }

    private static String sign(JWTClaimsSet claims) throws JOSEException, IOException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static Provider provider(String name) {
        var uri = URI.create("http://localhost/");
        return new Provider(
                name,
                CLIENT,
                // Fake.
                ClientSecrets.of(name, Secret.of("secret")),
                Optional.of(issuer),
                new Endpoints(uri, uri, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Set.of("openid"),
                Map.of());
    }
}

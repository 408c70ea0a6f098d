package io.evercred.app.risc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.StringUtils;

/** Signs security events, and shows document and keys as Google does. */
public final class FakeTransmitter implements AutoCloseable {

    static final String CLIENT = "evercred-sandbox";
    public static final String OAUTH = "https://schemas.openid.net/secevent/oauth/event-type/";
    static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private RSAKey key = Key.SHARED;
    private String keysScheme = "http";

    public FakeTransmitter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/configuration", () -> """
                {"issuer": "%s", "jwks_uri": "%s"}""".formatted(issuer(), keysScheme + "://" + authority() + "/certs"));
        serve("/certs", () -> {
            fetches.incrementAndGet();
            return new JWKSet(key.toPublicJWK()).toString();
        });
        server.start();
    }

    /** One for all, since it costs up to seconds. */
    private static final class Key {
        private static final RSAKey SHARED = newKey("one");
    }

    private interface Body {
        String now();
    }

    private void serve(String path, Body body) {
        server.createContext(path, exchange -> {
            var bytes = body.now().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI configuration() {
        return URI.create("http://" + authority() + "/configuration");
    }

    /** With a slash at the end, which the issuer of ID tokens does not have. */
    String issuer() {
        return "http://" + authority() + "/";
    }

    RSAKey key() {
        return key;
    }

    /** From now on it signs with another key, of this id. */
    void changeKey(RSAKey next) {
        key = next;
    }

    void showKeysAt(String scheme) {
        keysScheme = scheme;
    }

    /** How often somebody has asked for the keys. */
    int fetches() {
        return fetches.get();
    }

    /** What Google's tokens say, but for the events. */
    JWTClaimsSet.Builder claims(Instant issuedAt) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(issuedAt))
                .jwtID(UUID.randomUUID().toString());
    }

    /** A token with one event. */
    public String token(Instant issuedAt, String type, Map<String, ?> subject) {
        return sign(claims(issuedAt)
                .claim("events", Map.of(type, Map.of("subject", subject)))
                .build());
    }

    public Map<String, String> account(String id) {
        return Map.of("subject_type", "iss-sub", "iss", issuer(), "sub", id);
    }

    static Map<String, String> refreshToken(String algorithm, String token) {
        var subject = new LinkedHashMap<String, String>();
        subject.put("subject_type", "oauth_token");
        subject.put("token_type", "refresh_token");
        subject.put("token_identifier_alg", algorithm);
        subject.put("token", token);
        return subject;
    }

    String sign(JWTClaimsSet claims) {
        return sign(claims, key, "secevent+jwt");
    }

    static String sign(JWTClaimsSet claims, RSAKey key, String type) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
        if (StringUtils.hasText(type)) {
            header.type(new JOSEObjectType(type));
        }
        var token = new SignedJWT(header.build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private String authority() {
        return "localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.evercred.app.risc;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.evercred.app.provider.MadeUpHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that a stranger writes is taken for a security event, and nothing that a provider signs breaks its reader. */
public final class SecurityEventTarget {

    private static final String ISSUER = "https://issuer.example.com/";
    private static final String CLIENT = "client";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String[] WORDS = {
        "subject",
        "subject_type",
        "iss",
        "sub",
        "iss-sub",
        "id_token_claims",
        "oauth_token",
        "token_type",
        "refresh_token",
        "token_identifier_alg",
        "prefix",
        "hash_base64_sha512_sha512",
        "token",
        "reason",
        "state",
        ISSUER
    };
    private static final RSAKey KEY = key();
    private static final EventVerifier VERIFIER = verifier();
    private static final String TOKEN = token();

    private SecurityEventTarget() {}

    /** Tries one text as a token, or one value as the claim with the events. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            verify(data.consumeBoolean() ? changed(data) : data.consumeRemainingAsString());
        } else {
            read(value(data, 0));
        }
    }

    private static void verify(String text) {
        if (VERIFIER.verify(text, NOW) instanceof Verdict.Genuine && !isTheToken(text)) {
            throw new AssertionError("Taken: " + text);
        }
    }

    private static void read(Object claim) {
        for (var event : EventClaims.read(claim, ISSUER)) {
            if (!event.remark().matches("[\\w .:/+=()-]{0,64}")) {
                throw new AssertionError("To be logged: " + event.remark());
            }
        }
    }

    /** The last character of base64 has bits that mean nothing. */
    private static boolean isTheToken(String text) {
        var signed = TOKEN.lastIndexOf('.') + 1;
        return text.startsWith(TOKEN.substring(0, signed))
                && new Base64URL(text.substring(signed))
                        .decodeToBigInteger()
                        .equals(new Base64URL(TOKEN.substring(signed)).decodeToBigInteger());
    }

    private static String changed(FuzzedDataProvider data) {
        var bytes = TOKEN.getBytes(StandardCharsets.US_ASCII);
        bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte((byte) 0, (byte) 127);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static Object value(FuzzedDataProvider data, int depth) {
        return switch (data.consumeInt(0, depth > 3 ? 3 : 5)) {
            case 0 -> data.consumeString(80);
            case 1 -> data.pickValue(WORDS);
            case 2 -> data.consumeLong();
            case 3 -> null;
            case 4 -> {
                var list = new ArrayList<Object>();
                for (var count = data.consumeInt(0, 3); count > 0; count--) {
                    list.add(value(data, depth + 1));
                }
                yield list;
            }
            default -> {
                var object = new LinkedHashMap<String, Object>();
                for (var count = data.consumeInt(0, 10); count > 0; count--) {
                    object.put(
                            data.consumeBoolean() ? data.pickValue(WORDS) : data.consumeString(20),
                            value(data, depth + 1));
                }
                yield object;
            }
        };
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token() {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(CLIENT)
                .issueTime(Date.from(NOW))
                .jwtID("1")
                .claim("events", Map.of("type", Map.of()))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        var text = token.serialize();
        if (!(VERIFIER.verify(text, NOW) instanceof Verdict.Genuine)) {
            throw new IllegalStateException("What is right must be taken, or whatever is refused says nothing");
        }
        return text;
    }

    private static EventVerifier verifier() {
        // The two are fetched again, one after the other, whenever a token names a key that is not among them.
        var answers = new ArrayDeque<>(List.of(
                "{\"issuer\": \"%s\", \"jwks_uri\": \"https://issuer.example.com/certs\"}".formatted(ISSUER),
                new JWKSet(KEY.toPublicJWK()).toString()));
        var keys = new TransmitterKeys(
                URI.create("https://issuer.example.com/configuration"),
                new MadeUpHttp(() -> {
                    var body = answers.removeFirst();
                    answers.addLast(body);
                    return answer(body);
                }),
                JsonMapper.shared());
        var settings = new RiscSettings(
                Set.of(), Duration.ofDays(14), Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofHours(23));
        return new EventVerifier("google", keys, Set.of(CLIENT), settings);
    }

    private static ClientHttpResponse answer(String body) {
        return new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8), HttpStatus.OK);
    }
}

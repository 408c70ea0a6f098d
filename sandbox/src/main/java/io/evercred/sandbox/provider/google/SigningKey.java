package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.http.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An RSA key: signs with RS256 and shows its public half as a JWK set (RFC 7517). */
final class SigningKey {

    private static final int BITS = 2048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String id;

    /** Made at first use and shared by all stand-ins of a process: an RSA key costs up to a second. */
    private static final class Shared {
        private static final SigningKey KEY = new SigningKey();
    }

    static SigningKey shared() {
        return Shared.KEY;
    }

    private SigningKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            pair = generator.generateKeyPair();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            id = BASE64.encodeToString(Arrays.copyOf(digest, 15));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has RSA and SHA-256", impossible);
        }
    }

    String sign(Map<String, Object> claims) {
        String header = Json.write(Json.object("alg", "RS256", "kid", id, "typ", "JWT"));
        String signed = encode(header) + "." + encode(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA256withRSA", impossible);
        }
    }

    String keySet() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Json.write(Map.of(
                "keys",
                List.of(Json.object(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        id,
                        "n",
                        unsigned(key.getModulus()),
                        "e",
                        unsigned(key.getPublicExponent())))));
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}

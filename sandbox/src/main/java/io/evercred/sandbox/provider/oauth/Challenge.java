package io.evercred.sandbox.provider.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A PKCE challenge (RFC 7636). */
public record Challenge(String value, Method method) {

    /** How the challenge was made from the verifier. */
    public enum Method {
        /** It is the verifier. */
        PLAIN,
        /** It is the verifier's SHA-256. */
        S256
    }

    /** Tells whether the verifier belongs to the challenge. */
    public boolean meets(String verifier) {
        return switch (method) {
            case PLAIN -> verifier.equals(value);
            case S256 -> sha256(verifier).equals(value);
        };
    }

    private static String sha256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

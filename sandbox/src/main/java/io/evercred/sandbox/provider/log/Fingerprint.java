package io.evercred.sandbox.provider.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A short name for a token: the first 16 hexadecimal digits of its SHA-256. */
public final class Fingerprint {

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    });

    private Fingerprint() {}

    /** Returns the token's fingerprint as a number; 0 for an empty text. */
    public static long of(String token) {
        return token.isEmpty()
                ? 0
                : ByteBuffer.wrap(SHA_256.get().digest(token.getBytes(StandardCharsets.UTF_8)))
                        .getLong();
    }

    /** Returns a fingerprint as it is written in the log; empty for 0. */
    public static String text(long fingerprint) {
        return fingerprint == 0 ? "" : "%016x".formatted(fingerprint);
    }
}

package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * By what a stored token is found when its provider names it without telling it, as Google does in its security events
 * (Cross-Account Protection, "token-revoked"). Hashes alone: nothing of the token can be read from them.
 *
 * @param hash base64 of SHA-512 of SHA-512 of the whole token, just as Google sends it
 * @param prefix base64 of SHA-256 of the first 16 characters: Google names those in the clear, and we keep no part of a
 *     token so
 */
public record TokenMark(String hash, String prefix) {

    private static final int PREFIX_LENGTH = 16;

    /** The mark of this token. */
    public static TokenMark of(Secret token) {
        var text = token.reveal();
        var inner = digest("SHA-512", text.getBytes(UTF_8));
        return new TokenMark(
                base64(digest("SHA-512", inner)), ofPrefix(text.substring(0, Math.min(PREFIX_LENGTH, text.length()))));
    }

    /** What {@link #prefix} is for a token that begins so. */
    public static String ofPrefix(String firstCharacters) {
        return base64(digest("SHA-256", firstCharacters.getBytes(UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}

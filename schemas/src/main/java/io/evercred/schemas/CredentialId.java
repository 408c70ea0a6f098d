package io.evercred.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names a credential: a name-based UUID (RFC 9562, version 5) of provider and user, so that everybody derives the same one. */
public final class CredentialId {

    private static final UUID NAMESPACE = UUID.fromString("7b0f5c0e-3c1f-5b7a-9d57-0d0b8f6f1c11");

    private CredentialId() {}

    /** The id of the one credential that {@code userId} can have at {@code provider}. */
    public static UUID of(String provider, String userId) {
        var name = (provider + ":" + userId).getBytes(UTF_8);
        var namespaced = ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name);
        var hash = ByteBuffer.wrap(sha1(namespaced.array()));
        var high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
        var low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}

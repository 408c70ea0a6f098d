package io.evercred.sandbox.provider.grant;

import io.evercred.sandbox.provider.account.Provider;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes and reads tokens. A token carries what it stands for, so that nothing is stored for it, and a keyed checksum,
 * so that a mutilated one is noticed. The checksum is no cryptography: these are the tokens of a fake provider.
 */
final class TokenText {

    private static final byte REFRESH = 1;
    private static final byte ACCESS = 2;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final long seed;

    TokenText(long seed) {
        this.seed = seed;
    }

    /** A refresh token: the {@code serial}-th of its line. */
    record Refresh(Provider provider, int line, int serial) {}

    /** An access token, good until {@code expiryMicros} unless its grant has moved beyond {@code epoch}. */
    record Access(Provider provider, int grant, int epoch, int scopes, int serial, long expiryMicros) {}

    String write(Refresh token) {
        byte[] bytes = new byte[refreshLength(token.provider())];
        ByteBuffer.wrap(bytes)
                .put(kind(REFRESH, token.provider()))
                .putInt(token.line())
                .putInt(token.serial());
        return refreshPrefix(token.provider()) + encode(bytes, 9);
    }

    String write(Access token) {
        byte[] bytes = new byte[accessLength(token.provider())];
        ByteBuffer.wrap(bytes)
                .put(kind(ACCESS, token.provider()))
                .putInt(token.grant())
                .putInt(token.epoch())
                .putInt(token.scopes())
                .putInt(token.serial())
                .putLong(token.expiryMicros());
        return accessPrefix(token.provider()) + encode(bytes, 25);
    }

    Optional<Refresh> readRefresh(Provider provider, String text) {
        return decode(text, refreshPrefix(provider), refreshLength(provider), kind(REFRESH, provider), 9)
                .map(from -> new Refresh(provider, from.getInt(), from.getInt()));
    }

    Optional<Access> readAccess(Provider provider, String text) {
        return decode(text, accessPrefix(provider), accessLength(provider), kind(ACCESS, provider), 25)
                .map(from -> new Access(
                        provider, from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.getLong()));
    }

    private String encode(byte[] bytes, int headerLength) {
        fill(bytes, headerLength);
        return ENCODER.encodeToString(bytes);
    }

    private Optional<ByteBuffer> decode(String text, String prefix, int length, byte kind, int headerLength) {
        if (!text.startsWith(prefix) || text.length() != prefix.length() + (length * 4 + 2) / 3) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = DECODER.decode(text.substring(prefix.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        byte[] expected = Arrays.copyOf(bytes, length);
        fill(expected, headerLength);
        return bytes[0] == kind && Arrays.equals(bytes, expected)
                ? Optional.of(ByteBuffer.wrap(bytes).position(1))
                : Optional.empty();
    }

    private void fill(byte[] bytes, int from) {
        long state = seed;
        for (int i = 0; i < from; i++) {
            state = (state ^ bytes[i]) * 0x100000001b3L;
        }
        for (int i = from; i < bytes.length; i += Long.BYTES) {
            state += 0x9e3779b97f4a7c15L;
            long mixed = mix(state);
            for (int k = i; k < Math.min(i + Long.BYTES, bytes.length); k++) {
                bytes[k] = (byte) mixed;
                mixed >>>= 8;
            }
        }
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    private static byte kind(byte kind, Provider provider) {
        return (byte) (kind << 4 | provider.ordinal());
    }

    // Prefixes and lengths are those of the real tokens, because callers store, seal and measure them.

    private static String refreshPrefix(Provider provider) {
        return switch (provider) {
            case GOOGLE -> "1//0e";
            case DISCORD -> "";
        };
    }

    private static int refreshLength(Provider provider) {
        return switch (provider) {
            case GOOGLE -> 73;
            case DISCORD -> 22;
        };
    }

    private static String accessPrefix(Provider provider) {
        return switch (provider) {
            case GOOGLE -> "ya29.a0";
            case DISCORD -> "";
        };
    }

    private static int accessLength(Provider provider) {
        return switch (provider) {
            case GOOGLE -> 160;
            case DISCORD -> 36;
        };
    }
}

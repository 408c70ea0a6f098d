package io.evercred.e2e.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The ways in which a secret can stand somewhere. */
enum Writing {
    RAW(bytes -> bytes),
    // A secret within a longer text that was encoded as a whole begins at any of three places.
    BASE64(bytes -> base64(bytes, 0, Base64.getEncoder())),
    BASE64_AFTER_ONE(bytes -> base64(bytes, 1, Base64.getEncoder())),
    BASE64_AFTER_TWO(bytes -> base64(bytes, 2, Base64.getEncoder())),
    BASE64URL(bytes -> base64(bytes, 0, Base64.getUrlEncoder())),
    BASE64URL_AFTER_ONE(bytes -> base64(bytes, 1, Base64.getUrlEncoder())),
    BASE64URL_AFTER_TWO(bytes -> base64(bytes, 2, Base64.getUrlEncoder())),
    URL(bytes -> url(bytes).getBytes(US_ASCII)),
    URL_LOWER_CASE(bytes -> lowerCaseEscapes(url(bytes)).getBytes(US_ASCII)),
    HEX(bytes -> HexFormat.of().formatHex(bytes).getBytes(US_ASCII)),
    HEX_UPPER_CASE(bytes -> HexFormat.of().withUpperCase().formatHex(bytes).getBytes(US_ASCII));

    private final UnaryOperator<byte[]> writing;

    Writing(UnaryOperator<byte[]> writing) {
        this.writing = writing;
    }

    byte[] of(Canary canary) {
        return writing.apply(canary.value());
    }

    /** The characters that depend on the secret alone, whatever stands before it and after it. */
    private static byte[] base64(byte[] bytes, int before, Base64.Encoder encoder) {
        var shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        var encoded = encoder.withoutPadding().encode(shifted);
        var from = (before * 8 + 5) / 6;
        var to = shifted.length * 8 / 6;
        return Arrays.copyOfRange(encoded, from, to);
    }

    private static String url(byte[] bytes) {
        return URLEncoder.encode(new String(bytes, ISO_8859_1), ISO_8859_1);
    }

    private static String lowerCaseEscapes(String url) {
        return java.util.regex.Pattern.compile("%[0-9A-F]{2}").matcher(url).replaceAll(escape -> escape.group()
                .toLowerCase(Locale.ROOT));
    }
}

package io.evercred.vault;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

/** What can be told of a sealed secret without opening it. */
public final class Sealed {

    /** Tink's own output begins with this and the id of the key (wire format, "TINK" prefix). */
    private static final byte VERSION = 1;

    private static final int CHARACTERS = 8;

    private Sealed() {}

    /** The id of the key that has sealed it; nothing if this is no sealed secret. */
    public static OptionalLong keyId(String sealed) {
        if (sealed == null || sealed.length() < CHARACTERS) {
            return OptionalLong.empty();
        }
        try {
            var begin = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed.substring(0, CHARACTERS)));
            return begin.get() == VERSION
                    ? OptionalLong.of(Integer.toUnsignedLong(begin.getInt()))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}

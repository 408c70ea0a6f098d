package io.evercred.e2e.canary;

import java.nio.charset.StandardCharsets;

/**
 * A secret that may be nowhere but in the memory of those who need it.
 *
 * @param kind such as {@code refresh_token} or {@code key refresh-token}
 */
record Canary(String kind, byte[] value) {

    static Canary of(String kind, String value) {
        return new Canary(kind, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints no secret, which a record would. */
    @Override
    public String toString() {
        return kind;
    }
}

package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The place that a secret is sealed for. It is authenticated with the ciphertext, so what was sealed for one place does
 * not open in another. Every part is written with its length in front: no two places share an encoding.
 */
public final class Binding {

    private static final String FORMAT = "1";

    private final byte[] bytes;

    private Binding(String... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            var encoded = part.getBytes(UTF_8);
            out.writeBytes(ByteBuffer.allocate(4).putInt(encoded.length).array());
            out.writeBytes(encoded);
        }
        this.bytes = out.toByteArray();
    }

    /** A token in a credential's row. */
    public static Binding stored(UUID credentialId, String userId, String provider, String field, long generation) {
        return new Binding(
                "stored", FORMAT, credentialId.toString(), userId, provider, field, Long.toString(generation));
    }

    /** A token on its way from the app to the worker. */
    public static Binding callback(String eventId, String userId, String provider, String accountId, String field) {
        return new Binding("callback", FORMAT, eventId, userId, provider, accountId, field);
    }

    /** A copy of a token that waits to be revoked at the provider. */
    public static Binding providerRevocation(UUID credentialId, String provider, long generation) {
        return new Binding("provider-revocation", FORMAT, credentialId.toString(), provider, Long.toString(generation));
    }

    /** An authorization request that waits for its callback. */
    public static Binding authorizationRequest(String state) {
        return new Binding("authorization-request", FORMAT, state);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}

package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens what {@link SealToWorker} has sealed (HPKE, RFC 9180). */
public final class OpenInWorker {

    private final Keyed<HybridDecrypt> decrypt;

    private OpenInWorker(Supplier<KeySet> keys) {
        this.decrypt = new Keyed<>(keys, HybridDecrypt.class);
    }

    /** @throws InvalidKeySetException if the key set holds no private keys */
    public static OpenInWorker with(KeySet privateKeys) {
        return new OpenInWorker(() -> privateKeys);
    }

    /**
     * With the keys that are in the file at the time.
     *
     * @throws InvalidKeySetException if the key set holds no private keys
     */
    public static OpenInWorker with(KeySource privateKeys) {
        return new OpenInWorker(privateKeys::current);
    }

    /** The secret, or nothing if it was sealed for another key or another place, or was altered. */
    public Optional<Secret> open(String sealed, Binding binding) {
        try {
            var opened = decrypt.get().decrypt(Base64.getUrlDecoder().decode(sealed), binding.bytes());
            return Optional.of(Secret.of(new String(opened, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

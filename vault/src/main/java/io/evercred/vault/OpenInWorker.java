package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/** Opens what {@link SealToWorker} has sealed (HPKE, RFC 9180). */
public final class OpenInWorker {

    private final HybridDecrypt decrypt;

    private OpenInWorker(HybridDecrypt decrypt) {
        this.decrypt = decrypt;
    }

    /** @throws InvalidKeySetException if the key set holds no private keys */
    public static OpenInWorker with(KeySet privateKeys) {
        return new OpenInWorker(privateKeys.primitive(HybridDecrypt.class));
    }

    /** The secret, or nothing if it was sealed for another key or another place, or was altered. */
    public Optional<Secret> open(String sealed, Binding binding) {
        try {
            var opened = decrypt.decrypt(Base64.getUrlDecoder().decode(sealed), binding.bytes());
            return Optional.of(Secret.of(new String(opened, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;

/** Seals secrets so that only the worker can open them (HPKE, RFC 9180). Whoever sealed them cannot read them back. */
public final class SealToWorker {

    private final Keyed<HybridEncrypt> encrypt;

    private SealToWorker(Supplier<KeySet> keys) {
        this.encrypt = new Keyed<>(keys, HybridEncrypt.class);
    }

    /** @throws InvalidKeySetException if the key set holds no public keys */
    public static SealToWorker with(KeySet publicKeys) {
        return new SealToWorker(() -> publicKeys);
    }

    /**
     * With the keys that are in the file at the time.
     *
     * @throws InvalidKeySetException if the key set holds no public keys
     */
    public static SealToWorker with(KeySource publicKeys) {
        return new SealToWorker(publicKeys::current);
    }

    /** The sealed form, base64url. */
    public String seal(Secret secret, Binding binding) {
        try {
            var sealed = encrypt.get().encrypt(secret.reveal().getBytes(UTF_8), binding.bytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A loaded key set could not seal", e);
        }
    }
}

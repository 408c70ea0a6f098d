package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals secrets so that only the worker can open them (HPKE, RFC 9180). Whoever sealed them cannot read them back. */
public final class SealToWorker {

    private final HybridEncrypt encrypt;

    private SealToWorker(HybridEncrypt encrypt) {
        this.encrypt = encrypt;
    }

    /** @throws InvalidKeySetException if the key set holds no public keys */
    public static SealToWorker with(KeySet publicKeys) {
        return new SealToWorker(publicKeys.primitive(HybridEncrypt.class));
    }

    /** The sealed form, base64url. */
    public String seal(Secret secret, Binding binding) {
        try {
            var sealed = encrypt.encrypt(secret.reveal().getBytes(UTF_8), binding.bytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A loaded key set could not seal", e);
        }
    }
}

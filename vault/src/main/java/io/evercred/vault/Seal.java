package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/** Seals secrets at rest with a shared key (AEAD), each for its {@link Binding}. */
public final class Seal {

    private final Aead aead;

    private Seal(Aead aead) {
        this.aead = aead;
    }

    /** @throws InvalidKeySetException if the key set is for something else */
    public static Seal with(KeySet keySet) {
        return new Seal(keySet.primitive(Aead.class));
    }

    /** The sealed form, base64url. */
    public String seal(Secret secret, Binding binding) {
        try {
            var sealed = aead.encrypt(secret.reveal().getBytes(UTF_8), binding.bytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A loaded key set could not seal", e);
        }
    }

    /** The secret, or nothing if it was sealed with a key that we lack, was altered, or was sealed for another place. */
    public Optional<Secret> open(String sealed, Binding binding) {
        try {
            var opened = aead.decrypt(Base64.getUrlDecoder().decode(sealed), binding.bytes());
            return Optional.of(Secret.of(new String(opened, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

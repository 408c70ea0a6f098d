package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Seals secrets at rest with a shared key (AEAD), each for its {@link Binding}. */
public final class Seal {

    private final Keyed<Aead> aead;

    private Seal(Supplier<KeySet> keys) {
        this.aead = new Keyed<>(keys, Aead.class);
    }

    /** @throws InvalidKeySetException if the key set is for something else */
    public static Seal with(KeySet keySet) {
        return new Seal(() -> keySet);
    }

    /**
     * With the keys that are in the file at the time.
     *
     * @throws InvalidKeySetException if the key set is for something else
     */
    public static Seal with(KeySource source) {
        return new Seal(source::current);
    }

    /** The sealed form, base64url. */
    public String seal(Secret secret, Binding binding) {
        try {
            var sealed = aead.get().encrypt(secret.reveal().getBytes(UTF_8), binding.bytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A loaded key set could not seal", e);
        }
    }

    /** The secret, or nothing if it was sealed with a key that we lack, was altered, or was sealed for another place. */
    public Optional<Secret> open(String sealed, Binding binding) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            var opened = aead.get().decrypt(Base64.getUrlDecoder().decode(sealed), binding.bytes());
            return Optional.of(Secret.of(new String(opened, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

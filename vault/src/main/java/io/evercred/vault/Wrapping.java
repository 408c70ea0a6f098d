package io.evercred.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridPublicKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.ServiceLoader;

/** How key sets stand in their files: as they are, or wrapped by a key of a key management service (KMS). */
public final class Wrapping {

    /** As they are; the file system alone protects them. */
    public static final Wrapping NONE = new Wrapping("", Optional.empty());

    /** None: so that Tink's own tool, tinkey, reads and writes the same files. */
    private static final byte[] ASSOCIATED_DATA = {};

    private static final String WRAPPED = "\"encryptedKeyset\"";

    private final String setting;
    private final Optional<Aead> kms;

    private Wrapping(String setting, Optional<Aead> kms) {
        this.setting = setting;
        this.kms = kms;
    }

    /**
     * Wrapped by a key of a KMS, as Tink names it, such as {@code gcp-kms://projects/…} or {@code aws-kms://arn:…}.
     *
     * @param setting the setting that has the URI, for messages
     * @param keyUri empty if there is no KMS
     * @throws InvalidKeySetException if no client on the class path supports the URI, or it cannot be made
     */
    public static Wrapping by(String setting, String keyUri) {
        if (keyUri.isBlank()) {
            return new Wrapping(setting, Optional.empty());
        }
        try {
            return new Wrapping(setting, Optional.of(client(setting, keyUri).getAead(keyUri)));
        } catch (GeneralSecurityException e) {
            throw new InvalidKeySetException(setting + " names a KMS key that its client does not accept; check the URI"
                    + " and the credentials of this process");
        }
    }

    /** One that was registered with Tink, else one that the class path offers. */
    private static KmsClient client(String setting, String keyUri) throws GeneralSecurityException {
        try {
            return KmsClients.get(keyUri);
        } catch (GeneralSecurityException notRegistered) {
            return ServiceLoader.load(KmsClient.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(client -> client.doesSupport(keyUri))
                    .findFirst()
                    .orElseThrow(
                            () -> new InvalidKeySetException(setting + " names a KMS key that no client on the class"
                                    + " path supports; check the URI, and add Tink's extension for that KMS, such as"
                                    + " tink-gcpkms or tink-awskms"))
                    .withDefaultCredentials();
        }
    }

    /** The causes are left out on purpose: a parser's message can quote the file. */
    KeysetHandle parse(String name, Path file, String json) {
        try {
            if (kms.isPresent() && json.contains(WRAPPED)) {
                return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, kms.get(), ASSOCIATED_DATA, KeySet.TINK);
            }
            if (kms.isPresent()) {
                // Public keys are nobody's secret.
                return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json, KeySet.TINK);
            }
            if (!json.contains(WRAPPED)) {
                return TinkJsonProtoKeysetFormat.parseKeyset(json, KeySet.TINK, InsecureSecretKeyAccess.get());
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new InvalidKeySetException(name + " names " + file + ", " + complaint(json));
        }
        throw new InvalidKeySetException(name + " names " + file
                + ", which is wrapped by a KMS; set evercred.keys.kms-uri to the key that wrapped it");
    }

    private String complaint(String json) {
        if (kms.isEmpty()) {
            return "which is not a Tink key set in JSON; restore it from its backup";
        }
        return json.contains(WRAPPED)
                ? "which the key that " + setting + " names does not unwrap; check the URI, the credentials of this"
                        + " process, and that the KMS answers"
                : "which is not wrapped although " + setting + " is set; wrap it with that key, or leave the setting"
                        + " empty";
    }

    String write(KeySet keys) throws GeneralSecurityException {
        if (!holdsSecrets(keys.handle())) {
            return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.handle(), KeySet.TINK);
        }
        return kms.isPresent()
                ? TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                        keys.handle(), kms.get(), ASSOCIATED_DATA, KeySet.TINK)
                : TinkJsonProtoKeysetFormat.serializeKeyset(keys.handle(), KeySet.TINK, InsecureSecretKeyAccess.get());
    }

    private static boolean holdsSecrets(KeysetHandle handle) {
        return !(handle.getPrimary().getKey() instanceof HybridPublicKey);
    }
}

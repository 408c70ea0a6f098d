package io.evercred.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** Makes the key set files of a new installation. */
public final class KeySetFiles {

    private static final HpkeParameters HPKE = hpke();

    private KeySetFiles() {}

    /**
     * Makes every key set that is not there yet, readable by its owner alone: {@code callback-private.json},
     * {@code callback-public.json}, {@code refresh-token.json}, {@code access-token.json}, {@code oauth-state.json}.
     */
    public static void createAll(Path directory) throws IOException {
        Files.createDirectories(directory);
        createPair(directory.resolve("callback-private.json"), directory.resolve("callback-public.json"));
        create(directory.resolve("refresh-token.json"), PredefinedAeadParameters.AES256_GCM);
        create(directory.resolve("access-token.json"), PredefinedAeadParameters.AES256_GCM);
        create(directory.resolve("oauth-state.json"), PredefinedAeadParameters.AES256_GCM);
    }

    private static void createPair(Path privateFile, Path publicFile) throws IOException {
        if (Files.exists(privateFile) && Files.exists(publicFile)) {
            return;
        }
        if (Files.exists(privateFile) || Files.exists(publicFile)) {
            throw new IOException("Only one of " + privateFile + " and " + publicFile
                    + " exists; restore the other, or remove both to begin with new keys");
        }
        try {
            var pair = KeysetHandle.generateNew(HPKE, KeySet.TINK);
            write(privateFile, pair);
            write(publicFile, pair.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not generate a key", e);
        }
    }

    private static void create(Path file, Parameters parameters) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            write(file, KeysetHandle.generateNew(parameters, KeySet.TINK));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not generate a key", e);
        }
    }

    private static void write(Path file, KeysetHandle keys) throws IOException, GeneralSecurityException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, ownerOnly);
        Files.writeString(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(keys, KeySet.TINK, InsecureSecretKeyAccess.get()),
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static HpkeParameters hpke() {
        try {
            return HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.TINK)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink knows these parameters", e);
        }
    }
}

package io.evercred.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;

/** Makes and writes key set files. */
public final class KeySetFiles {

    private static final HpkeParameters HPKE = hpke();

    private KeySetFiles() {}

    /**
     * Makes every key set that is not there yet, readable by its owner alone: {@code callback-private.json},
     * {@code callback-public.json}, {@code refresh-token.json}, {@code access-token.json}, {@code oauth-state.json}.
     */
    public static void createAll(Path directory) throws IOException {
        createAll(directory, Wrapping.NONE);
    }

    /** The same, wrapped; the public keys are as they are, since everybody may know them. */
    public static void createAll(Path directory, Wrapping wrapping) throws IOException {
        Files.createDirectories(directory);
        createPair(directory.resolve("callback-private.json"), directory.resolve("callback-public.json"), wrapping);
        for (var name : List.of("refresh-token", "access-token", "oauth-state")) {
            create(directory.resolve(name + ".json"), wrapping);
        }
    }

    private static void createPair(Path privateFile, Path publicFile, Wrapping wrapping) throws IOException {
        if (Files.exists(privateFile) && Files.exists(publicFile)) {
            return;
        }
        if (Files.exists(privateFile) || Files.exists(publicFile)) {
            throw new IOException("Only one of " + privateFile + " and " + publicFile
                    + " exists; restore the other, or remove both to begin with new keys");
        }
        try {
            var pair = new KeySet(privateFile.toString(), KeysetHandle.generateNew(HPKE, KeySet.TINK));
            write(privateFile, pair, wrapping);
            write(publicFile, pair.publicHalf(), wrapping);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not generate a key", e);
        }
    }

    private static void create(Path file, Wrapping wrapping) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, KeySet.TINK);
            write(file, new KeySet(file.toString(), handle), wrapping);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not generate a key", e);
        }
    }

    /**
     * Writes a key set at once as a whole: whoever reads the file meets the old keys or the new ones. A file that was
     * there keeps its permissions; a new one is its owner's alone.
     */
    public static void write(Path file, KeySet keys, Wrapping wrapping) throws IOException {
        try {
            var permissions = Files.exists(file)
                    ? Files.getPosixFilePermissions(file)
                    : PosixFilePermissions.fromString("rw-------");
            var next = file.resolveSibling("." + file.getFileName() + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, wrapping.write(keys), StandardOpenOption.TRUNCATE_EXISTING);
            Files.setPosixFilePermissions(next, permissions);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (GeneralSecurityException e) {
            throw new IOException("The KMS did not wrap the key set");
        }
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

package io.evercred.vault;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/** Keys of one purpose: the primary seals, every one opens. Read from a Tink JSON file. */
public final class KeySet {

    static final Configuration TINK = TinkConfig2026.get();

    private final String name;
    private final KeysetHandle handle;

    private KeySet(String name, KeysetHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    /**
     * Loads a key set.
     *
     * @param setting the setting that names the file, for messages
     * @throws InvalidKeySetException if the file is missing, readable by everybody, or no key set
     */
    public static KeySet load(String setting, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidKeySetException(setting + " names " + file
                    + ", which is not a file; create the key set there, or point the setting at the right file");
        }
        refuseIfEverybodyMayRead(setting, file);
        try {
            return new KeySet(setting, parse(Files.readString(file)));
        } catch (IOException e) {
            throw new InvalidKeySetException(setting + " names " + file
                    + ", which this process may not read; give it to the user that runs the process");
        } catch (GeneralSecurityException | RuntimeException e) {
            // The cause is left out on purpose: a parser's message can quote the file.
            throw new InvalidKeySetException(
                    setting + " names " + file + ", which is not a Tink key set in JSON; restore it from its backup");
        }
    }

    private static KeysetHandle parse(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, TINK, InsecureSecretKeyAccess.get());
    }

    private static void refuseIfEverybodyMayRead(String setting, Path file) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new InvalidKeySetException(setting + " names " + file
                        + ", which every user of this machine may read; run: chmod 600 " + file);
            }
        } catch (UnsupportedOperationException e) {
            throw new InvalidKeySetException(setting + " names " + file
                    + ", on a file system without permissions; keep key sets where access can be restricted");
        } catch (IOException e) {
            throw new InvalidKeySetException(setting + " names " + file + ", whose permissions cannot be read");
        }
    }

    /** The ids of the keys that can open. */
    public List<Long> keyIds() {
        return IntStream.range(0, handle.size())
                .mapToObj(index -> Integer.toUnsignedLong(handle.getAt(index).getId()))
                .toList();
    }

    <P> P primitive(Class<P> type) {
        try {
            return handle.getPrimitive(TINK, type);
        } catch (GeneralSecurityException e) {
            throw new InvalidKeySetException(
                    name + " names a key set for another purpose; check that the files were not mixed up");
        }
    }
}

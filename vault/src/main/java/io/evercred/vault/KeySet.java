package io.evercred.vault;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.config.TinkConfig2026;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Keys of one purpose: the primary seals, every enabled one opens. Read from a Tink JSON file. Immutable; new keys come
 * last, so a key behind the primary is yet to be promoted and one before it is to be retired.
 */
public final class KeySet {

    static final Configuration TINK = TinkConfig2026.get();

    private final String name;
    private final KeysetHandle handle;

    KeySet(String name, KeysetHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    /**
     * A key of a set.
     *
     * @param id unsigned; what it has sealed begins with it
     * @param primary whether it seals
     * @param enabled whether it opens
     */
    public record Key(long id, boolean primary, boolean enabled) {}

    /**
     * Loads a key set that no key management service wraps.
     *
     * @param setting the setting that names the file, for messages
     * @throws InvalidKeySetException if the file is missing, readable by everybody, or no key set
     */
    public static KeySet load(String setting, Path file) {
        return load(setting, file, Wrapping.NONE);
    }

    /**
     * Loads a key set.
     *
     * @param setting the setting that names the file, for messages
     * @throws InvalidKeySetException if the file is missing, readable by everybody, no key set, or not wrapped as it
     *     should be
     */
    public static KeySet load(String setting, Path file, Wrapping wrapping) {
        return parse(setting, file, read(setting, file), wrapping);
    }

    static String read(String setting, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidKeySetException(setting + " names " + file
                    + ", which is not a file; create the key set there, or point the setting at the right file");
        }
        refuseIfEverybodyMayRead(setting, file);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidKeySetException(setting + " names " + file
                    + ", which this process may not read; give it to the user that runs the process");
        }
    }

    static KeySet parse(String setting, Path file, String json, Wrapping wrapping) {
        return new KeySet(setting, wrapping.parse(setting, file, json));
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

    /** All keys, the oldest first. */
    public List<Key> keys() {
        return IntStream.range(0, handle.size())
                .mapToObj(handle::getAt)
                .map(entry -> new Key(
                        Integer.toUnsignedLong(entry.getId()),
                        entry.isPrimary(),
                        entry.getStatus() == KeyStatus.ENABLED))
                .toList();
    }

    /** The ids of the keys that can open. */
    public List<Long> keyIds() {
        return keys().stream().filter(Key::enabled).map(Key::id).toList();
    }

    /** The id of the key that seals. */
    public long primaryId() {
        return Integer.toUnsignedLong(handle.getPrimary().getId());
    }

    /** The same with a new key like the primary, which opens and does not seal yet. */
    public KeySet withNewKey() {
        return edited(builder -> builder.addEntry(KeysetHandle.generateEntryFromParameters(
                        handle.getPrimary().getKey().getParameters())
                .withRandomId()));
    }

    /** The same, sealing with this key from now on. */
    public KeySet withPrimary(long id) {
        return edited(builder -> builder.getAt(index(id)).makePrimary());
    }

    /** The same, not opening with this key any more; its material stays in the file. */
    public KeySet withDisabled(long id) {
        return edited(builder -> builder.getAt(index(id)).setStatus(KeyStatus.DISABLED));
    }

    /** The same, opening with this key again. */
    public KeySet withEnabled(long id) {
        return edited(builder -> builder.getAt(index(id)).setStatus(KeyStatus.ENABLED));
    }

    /** The same without this key, for good. */
    public KeySet without(long id) {
        return edited(builder -> builder.deleteAt(index(id)));
    }

    /** The public halves of the same keys, for whoever only seals. */
    public KeySet publicHalf() {
        try {
            return new KeySet(name, handle.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw new InvalidKeySetException(name + " names a key set without private keys");
        }
    }

    private KeySet edited(Consumer<KeysetHandle.Builder> edit) {
        try {
            var builder = KeysetHandle.newBuilder(handle).setConfiguration(TINK);
            edit.accept(builder);
            return new KeySet(name, builder.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This change of a key set is not possible", e);
        }
    }

    private int index(long id) {
        return IntStream.range(0, handle.size())
                .filter(at -> Integer.toUnsignedLong(handle.getAt(at).getId()) == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no key " + id));
    }

    KeysetHandle handle() {
        return handle;
    }

    /** Whether keys of the other set do the same. */
    boolean isLike(KeySet other) {
        return handle.getPrimary()
                .getKey()
                .getClass()
                .equals(other.handle.getPrimary().getKey().getClass());
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

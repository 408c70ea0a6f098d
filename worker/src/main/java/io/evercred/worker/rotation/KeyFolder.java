package io.evercred.worker.rotation;

import io.evercred.vault.InvalidKeySetException;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.Wrapping;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A folder with key set files, named as {@code CreateKeySets} names them. */
public final class KeyFolder {

    /** The key sets that can be rotated. */
    public static final List<String> SETS = List.of("refresh-token", "access-token", "callback", "oauth-state");

    private static final String PAIR = "callback";
    private static final String PUBLIC = "callback-public.json";
    private static final String LOCK = ".rotation.lock";

    private final Path folder;
    private final Wrapping wrapping;

    public KeyFolder(Path folder, Wrapping wrapping) {
        this.folder = folder;
        this.wrapping = wrapping;
    }

    /** The key set, of a pair the private keys; nothing if its file is not here. */
    public Optional<KeySet> read(String keySet) {
        var file = folder.resolve(fileOf(keySet));
        return Files.exists(file)
                ? Optional.of(KeySet.load("evercred.keys." + keySet, file, wrapping))
                : Optional.empty();
    }

    /** Whether files can be changed here. */
    boolean isWritable() {
        return Files.isWritable(folder);
    }

    /**
     * Changes a key set, of a pair both files, while nobody else does.
     *
     * @param to where the changed files are written; this folder if they are to be changed here
     */
    KeySet change(String keySet, Path to, UnaryOperator<KeySet> change) throws IOException {
        Files.createDirectories(to);
        var lock = to.resolve(LOCK);
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var before = read(keySet)
                    .orElseThrow(() -> new RotationRefused(
                            "There is no " + fileOf(keySet) + " in " + folder + "; --keys names the folder"));
            if (to.equals(folder) && isTorn(keySet, before)) {
                KeySetFiles.write(folder.resolve(PUBLIC), before.publicHalf(), wrapping);
            }
            var after = change.apply(before);
            KeySetFiles.write(to.resolve(fileOf(keySet)), after, wrapping);
            if (keySet.equals(PAIR)) {
                KeySetFiles.write(to.resolve(PUBLIC), after.publicHalf(), wrapping);
            }
            return after;
        }
    }

    /**
     * Writes the public half anew if it does not fit the private one, as after a crash between the two; a half that is
     * not here is somewhere else, and stays there.
     */
    void mend(String keySet) throws IOException {
        var keys = read(keySet);
        if (keys.isPresent() && isTorn(keySet, keys.get())) {
            change(keySet, folder, UnaryOperator.identity());
        }
    }

    private boolean isTorn(String keySet, KeySet privateHalf) {
        var file = folder.resolve(PUBLIC);
        if (!keySet.equals(PAIR) || !Files.exists(file)) {
            return false;
        }
        try {
            return !KeySet.load("evercred.keys.callback-public", file, wrapping)
                    .keys()
                    .equals(privateHalf.keys());
        } catch (InvalidKeySetException e) {
            return true;
        }
    }

    /** This folder. */
    public Path path() {
        return folder;
    }

    private static String fileOf(String keySet) {
        return keySet.equals(PAIR) ? "callback-private.json" : keySet + ".json";
    }
}

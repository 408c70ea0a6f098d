package io.evercred.worker.rotation;

import io.evercred.vault.KeySet;
import io.evercred.vault.KeySet.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The life of a key: it is added behind the primary, promoted once every process has it, and retired (disabled) once
 * nothing needs it. The file itself says where a rotation stands: keys behind the primary are new, those before it old.
 */
public final class KeyRotation {

    private final KeyFolder folder;
    private final KeyNeeds needs;

    public KeyRotation(KeyFolder folder, KeyNeeds needs) {
        this.folder = folder;
        this.needs = needs;
    }

    /**
     * What is to be done next; nothing of it is done.
     *
     * @param since since when the key that seals has been sealing
     * @param rotateEvery how old that key may become; zero if no key is ever too old
     */
    public Step next(String keySet, KeySet keys, Instant since, Duration rotateEvery, Instant now) {
        var young = behindPrimary(keys);
        if (!young.isEmpty()) {
            var key = young.getLast().id();
            var reasons = needs.againstPromoting(keySet, key, now);
            return reasons.isEmpty() ? new Step.Promote(key) : new Step.Wait("promoting key " + key, reasons);
        }
        var old = keys.keys().stream()
                .filter(key -> key.enabled() && !key.primary())
                .toList();
        if (!old.isEmpty()) {
            var key = old.getFirst().id();
            var reasons = needs.againstRetiring(keySet, keys, key, false, now);
            return reasons.isEmpty() ? new Step.Retire(key) : new Step.Wait("retiring key " + key, reasons);
        }
        var tooOld = !rotateEvery.isZero() && !since.plus(rotateEvery).isAfter(now);
        return tooOld ? new Step.Add() : new Step.Nothing();
    }

    private static List<Key> behindPrimary(KeySet keys) {
        return keys.keys().stream()
                .dropWhile(key -> !key.primary())
                .skip(1)
                .filter(Key::enabled)
                .toList();
    }

    /** Makes a key that opens and does not seal yet; its id. */
    public long add(String keySet, Path to) throws IOException {
        return folder.change(keySet, to, KeySet::withNewKey).keys().getLast().id();
    }

    /**
     * Seals with this key from now on.
     *
     * @throws RotationRefused if a running process has not loaded it
     */
    public void promote(String keySet, long key, Path to, Instant now) throws IOException {
        folder.change(keySet, to, keys -> {
            if (enabled(keys, key).primary()) {
                throw new RotationRefused("Key " + key + " of " + keySet + " seals already");
            }
            refuseFor("Key " + key + " of " + keySet + " must not seal yet", needs.againstPromoting(keySet, key, now));
            return keys.withPrimary(key);
        });
    }

    /**
     * Disables this key. Its material stays in the file.
     *
     * @throws RotationRefused if something needs it
     */
    public void retire(String keySet, long key, boolean leavingUnreadable, Path to, Instant now) throws IOException {
        folder.change(keySet, to, keys -> {
            enabled(keys, key);
            refuseFor(
                    "Key " + key + " of " + keySet + " is needed",
                    needs.againstRetiring(keySet, keys, key, leavingUnreadable, now));
            return keys.withDisabled(key);
        });
    }

    /** Opens with a retired key again. */
    public void enable(String keySet, long key, Path to) throws IOException {
        folder.change(keySet, to, keys -> {
            one(keys, key);
            return keys.withEnabled(key);
        });
    }

    /**
     * Deletes a retired key for good.
     *
     * @throws RotationRefused if it is not retired
     */
    public void delete(String keySet, long key, Path to) throws IOException {
        folder.change(keySet, to, keys -> {
            if (one(keys, key).enabled()) {
                throw new RotationRefused("Key " + key + " of " + keySet + " is in use; retire it first");
            }
            return keys.without(key);
        });
    }

    private static Key enabled(KeySet keys, long id) {
        var key = one(keys, id);
        if (!key.enabled()) {
            throw new RotationRefused("Key " + id + " is retired; enable it first");
        }
        return key;
    }

    private static Key one(KeySet keys, long id) {
        return keys.keys().stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow(() -> new RotationRefused("There is no key " + id + "; the set has "
                        + keys.keys().stream().map(Key::id).toList()));
    }

    private static void refuseFor(String what, List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new RotationRefused(what, reasons);
        }
    }
}

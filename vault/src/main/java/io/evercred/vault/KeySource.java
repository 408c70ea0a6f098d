package io.evercred.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A key set in a file that may change while the process runs. Whoever seals or opens does so with keys that were read at
 * most ten seconds before, also in a process that stood still for an hour; thirty if somebody is just waiting for a key
 * management service that has to unwrap a changed file. A file that becomes unreadable changes nothing: the keys that
 * were read last stay in use, and {@link #complaint()} tells.
 */
public final class KeySource {

    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(10);

    /** A key is retired a minute after its last use, and a KMS can take long to answer. */
    private static final Duration WAIT_AFTER = Duration.ofSeconds(30);

    private static final String PREFIX = "evercred.keys.";

    private final String setting;
    private final Path file;
    private final Wrapping wrapping;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Read read;

    private KeySource(String setting, Path file, Wrapping wrapping, LongSupplier nanos) {
        this.setting = setting;
        this.file = file;
        this.wrapping = wrapping;
        this.nanos = nanos;
        var json = KeySet.read(setting, file);
        this.read = new Read(KeySet.parse(setting, file, json, wrapping), json, nanos.getAsLong(), Optional.empty());
    }

    private record Read(KeySet keys, String json, long at, Optional<String> complaint) {}

    /** @throws InvalidKeySetException as {@link KeySet#load(String, Path, Wrapping)} */
    public static KeySource open(String setting, Path file, Wrapping wrapping) {
        return new KeySource(setting, file, wrapping, System::nanoTime);
    }

    static KeySource open(String setting, Path file, LongSupplier nanos) {
        return new KeySource(setting, file, Wrapping.NONE, nanos);
    }

    /** What a rotation calls it: {@code refresh-token}, {@code access-token}, {@code callback} or {@code oauth-state}. */
    public String name() {
        var name = setting.startsWith(PREFIX) ? setting.substring(PREFIX.length()) : setting;
        return name.startsWith("callback-") ? "callback" : name;
    }

    /** The keys. While one caller reads the file, the others go on, unless theirs were read too long ago. */
    public KeySet current() {
        if (isOlder(READ_AGAIN_AFTER) && takesTheTurn()) {
            try {
                if (isOlder(READ_AGAIN_AFTER)) {
                    readAgain();
                }
            } finally {
                reading.unlock();
            }
        }
        return read.keys();
    }

    private boolean takesTheTurn() {
        if (isOlder(WAIT_AFTER)) {
            reading.lock();
            return true;
        }
        return reading.tryLock();
    }

    private boolean isOlder(Duration age) {
        return nanos.getAsLong() - read.at() >= age.toNanos();
    }

    /** Reads the file now. */
    public void reload() {
        reading.lock();
        try {
            readAgain();
        } finally {
            reading.unlock();
        }
    }

    private void readAgain() {
        var before = read;
        try {
            var json = KeySet.read(setting, file);
            var keys = json.equals(before.json()) ? before.keys() : KeySet.parse(setting, file, json, wrapping);
            if (!keys.isLike(before.keys())) {
                throw new InvalidKeySetException(setting + " names " + file
                        + ", which now holds keys for another purpose; check that the files were not mixed up");
            }
            read = new Read(keys, json, nanos.getAsLong(), Optional.empty());
        } catch (InvalidKeySetException e) {
            read = new Read(before.keys(), before.json(), nanos.getAsLong(), Optional.of(e.getMessage()));
        }
    }

    /** Why the file could not be read the last time; nothing if it could. */
    public Optional<String> complaint() {
        return read.complaint();
    }
}

package io.evercred.sandbox.provider.log;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Every secret that was given out or received, for those who make sure that it turned up nowhere else. Empty until
 * somebody asks for it to be kept: a load test gives out millions.
 */
public final class SecretLog {

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private volatile boolean kept;

    /**
     * A secret.
     *
     * @param kind such as {@code access_token} or {@code code_verifier}
     */
    public record Entry(String kind, String value) {}

    /** From now on they are kept. */
    public void keep() {
        kept = true;
    }

    /** Returns those so far, oldest first. */
    public List<Entry> all() {
        return List.copyOf(entries);
    }

    /** Adds one if they are kept. */
    public void add(String kind, String value) {
        if (kept && !value.isEmpty()) {
            entries.add(new Entry(kind, value));
        }
    }

    /** Adds one if there is one and they are kept. */
    public void add(String kind, Optional<String> value) {
        value.ifPresent(one -> add(kind, one));
    }
}

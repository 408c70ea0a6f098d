package io.evercred.app.figure;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A figure that is slow to come by: looked up by one thread at a time, kept for a while, and old rather than late. One
 * that cannot be had is nothing, and is tried again after a while.
 *
 * @param <T> the figure
 */
public final class SlowFigure<T> {

    /** Looking up takes at most this part of one processor, however slow it is. */
    private static final int PART_OF_TIME = 20;

    private final Supplier<Optional<T>> source;
    private final Duration keptFor;
    private final Duration patience;
    private Optional<T> known = Optional.empty();
    private long staleAt = System.nanoTime();
    private CompletableFuture<Optional<T>> lookup;

    /**
     * Looks nothing up yet.
     *
     * @param source nothing if the figure cannot be had; it may throw as well, and then says so itself
     * @param keptFor how long a figure, or its absence, is good at least
     * @param patience how long somebody waits for the first one
     */
    public SlowFigure(Supplier<Optional<T>> source, Duration keptFor, Duration patience) {
        this.source = source;
        this.keptFor = keptFor;
        this.patience = patience;
    }

    /** The figure that is known, which may be a little old; nothing if there is none, or none yet. */
    public Optional<T> get() {
        var running = lookUp();
        var now = known();
        if (now.isPresent() || running.isEmpty()) {
            return now;
        }
        try {
            return running.get().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Optional<T> known() {
        return known;
    }

    private synchronized Optional<CompletableFuture<Optional<T>>> lookUp() {
        if (lookup == null && System.nanoTime() - staleAt >= 0) {
            var begun = new CompletableFuture<Optional<T>>();
            lookup = begun;
            Thread.ofVirtual().name("slow-figure").start(() -> lookUp(begun));
        }
        return Optional.ofNullable(lookup);
    }

    private void lookUp(CompletableFuture<Optional<T>> begun) {
        var start = System.nanoTime();
        Optional<T> found = Optional.empty();
        try {
            found = source.get();
        } finally {
            keep(found, System.nanoTime() - start);
            begun.complete(found);
        }
    }

    private synchronized void keep(Optional<T> found, long took) {
        known = found;
        staleAt = System.nanoTime() + Math.max(keptFor.toNanos(), took * PART_OF_TIME);
        lookup = null;
    }
}

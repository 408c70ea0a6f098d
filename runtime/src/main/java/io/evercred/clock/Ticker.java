package io.evercred.clock;

/** A monotonic time source in nanoseconds, like {@link System#nanoTime()}. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some fixed moment; never goes back. */
    long read();
}

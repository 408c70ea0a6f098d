package io.evercred.worker.gate;

/**
 * Calls that were made in a window, and how many of them were unavailable.
 */
record Tally(long all, long unavailable) {

    /** Nobody has called. */
    static final Tally NONE = new Tally(0, 0);

    Tally plus(Tally other) {
        return new Tally(all + other.all, unavailable + other.unavailable);
    }

    /** Whether a larger share of these was unavailable. */
    boolean isWorseThan(Tally other) {
        return unavailable * other.all > other.unavailable * all;
    }

    /** Whether they say that a provider is down. */
    boolean isDown(int calls, double share) {
        return all >= calls && unavailable >= share * all;
    }
}

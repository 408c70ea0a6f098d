package io.evercred.bench.read;

import java.time.Duration;

/**
 * How people read, and what that makes of tokens that only reading refreshes.
 *
 * @param people how many there are
 * @param perSecond reads of all of them
 * @param lifetime how long access tokens live
 */
record Habit(int people, int perSecond, Duration lifetime) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LIBRARY_MARGIN = Duration.ofMinutes(3);

    /** The part of an hour that tokens live here. */
    double partOfHour() {
        return (double) lifetime.toMillis() / HOUR.toMillis();
    }

    /** How long a token is used when it is refreshed only by who reads it: google-auth's three minutes, scaled. */
    Duration used() {
        return lifetime.minusMillis(Math.round(LIBRARY_MARGIN.toMillis() * partOfHour()));
    }

    /** How often one person reads while a token lives. */
    double readsPerLifetime() {
        return (double) perSecond / people * lifetime.toMillis() / 1000;
    }

    /**
     * The share of reads that meet an expired token: after each refresh come the reads of its life, then the one that
     * finds it over. People read independently of each other and of their tokens.
     */
    double expiredShare() {
        double readsWhileUsed = (double) perSecond / people * used().toMillis() / 1000;
        return 1 / (1 + readsWhileUsed);
    }
}

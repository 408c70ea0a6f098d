package io.evercred.bench.claim;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that the rows of {@link ClaimTables} live in: one falls due each millisecond. It lies far ahead, so that the
 * worker's own clock never finds anything due.
 */
public final class Timeline {

    /** How many are claimed at a time. */
    public static final int BATCH = 100;

    /** How many are due at each claim. */
    public static final int DUE = 500;

    /** How long before its expiry each is due. */
    public static final Duration LEAD = Duration.ofMinutes(20);

    static final Instant BEGIN = Instant.parse("2040-01-01T00:00:00Z");

    private Timeline() {}

    /** When the row at a position falls due. */
    public static Instant dueAt(long position) {
        return BEGIN.plusMillis(position);
    }

    /** The position of the row that expires then. */
    public static long position(Instant expiry) {
        return Duration.between(BEGIN, expiry.minus(LEAD)).toMillis();
    }

    /** The moment when exactly {@link #DUE} rows from that position on are due. */
    public static Instant whenDueFrom(long position) {
        return dueAt(position + DUE - 1);
    }
}

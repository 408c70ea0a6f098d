package io.evercred.bench.burst;

import io.evercred.bench.measure.Scale;
import java.time.Duration;

/**
 * How large the burst is. The quick one is a tenth in everything, rows and times alike, so that it asks the same of
 * everybody.
 *
 * @param rows of both providers together
 * @param minute within which all of them fall due
 * @param lifetime of a token; its third is the margin
 * @param limit for the peers, whose rate tells how long they would need for the rest
 */
record Size(int rows, Duration minute, Duration lifetime, Duration limit) {

    private static final double SECONDS_PER_ROW = 335.0 / 1_000_000;

    static Size of(Scale scale) {
        return scale.of(
                new Size(100_000, Duration.ofSeconds(6), Duration.ofMinutes(6), Duration.ofSeconds(20)),
                new Size(1_000_000, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofMinutes(10)));
    }

    /** Within how many seconds all must be refreshed. */
    double target() {
        return rows * SECONDS_PER_ROW;
    }

    /** From the decision that all fall due until they do: it takes the database some time to write that down. */
    Duration toArrange() {
        return Duration.ofSeconds(4).plusMillis(rows * 8L / 100);
    }

    /** From one refresh of a token to the next, on average. */
    Duration cycle() {
        return lifetime.multipliedBy(7).dividedBy(12);
    }
}

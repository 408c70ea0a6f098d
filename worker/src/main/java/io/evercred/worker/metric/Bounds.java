package io.evercred.worker.metric;

import java.time.Duration;
import java.util.stream.Stream;

/** The bounds by which timers tell durations apart: one ladder for all, so that they can be compared. */
public final class Bounds {

    private Bounds() {}

    /** From 50 ms up to ten seconds, and these beyond. */
    public static Duration[] upToTenSecondsAnd(Duration... longer) {
        var ladder = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000).map(Duration::ofMillis);
        return Stream.concat(ladder, Stream.of(longer)).toArray(Duration[]::new);
    }
}

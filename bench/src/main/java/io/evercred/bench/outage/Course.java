package io.evercred.bench.outage;

import io.evercred.bench.measure.Scale;
import java.time.Duration;

/**
 * How the outage goes.
 *
 * @param lifetime of access tokens
 * @param usual calls a second when all is well
 * @param cap calls a second that the provider takes afterwards
 * @param down how long it answers nothing but 503
 */
record Course(Duration lifetime, double usual, double cap, Duration down) {

    /** Above what falls due, and below the twice of it that the product ramps to: else no 429 would ever come. */
    private static final double CAP = 1.5;

    private static final double PATIENCE = 1.7;

    static Course of(Scale scale) {
        return scale.of(
                new Course(Duration.ofMinutes(5), 100, 100 * CAP, Duration.ofSeconds(26)),
                new Course(Duration.ofHours(1), 100, 100 * CAP, Duration.ofMinutes(30)));
    }

    /** How many credentials fall due so often. */
    int credentials() {
        return (int) Math.round(usual * cycle().toSeconds());
    }

    /** From one refresh of a token to the next, on average. */
    Duration cycle() {
        return lifetime.multipliedBy(7).dividedBy(12);
    }

    /** The shortest time in which a backlog can be cleared, in seconds. */
    double shortest(long backlog) {
        return backlog / (cap - usual);
    }

    /** How long the recovery is watched. */
    Duration patience() {
        return Duration.ofMillis((long) (shortest((long) (usual * down.toSeconds())) * PATIENCE * 1000));
    }

    /** As few as fall due in a second: nobody waits any more. */
    long few() {
        return Math.round(usual);
    }
}

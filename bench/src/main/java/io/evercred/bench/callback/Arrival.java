package io.evercred.bench.callback;

import java.time.Duration;
import java.time.Instant;

/**
 * How a consent came in.
 *
 * @param sentAt when the app handed it to Kafka's client
 * @param takenAt when the worker began with it
 * @param usableAt when the app's view showed a token
 */
record Arrival(Instant sentAt, Instant takenAt, Instant usableAt) {

    /** Until the app can use it, in milliseconds. */
    double millis() {
        return millis(sentAt, usableAt);
    }

    /** Of these until the worker began: the producer, the broker, the consumer, and whatever came before it. */
    double underWay() {
        return millis(sentAt, takenAt);
    }

    /** Of these since the worker began: keys, the transaction, its commit, and our look at it. */
    double storing() {
        return millis(takenAt, usableAt);
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}

package io.evercred.worker.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What time it is, and what time a worker believes it is. */
final class SimulatedTime {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = START;

    Instant now() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** Time that has passed, whatever any clock says. */
    long ticks() {
        return Duration.between(START, now).toNanos();
    }

    /** A clock whose measurement of the database's is wrong by something. */
    final class Measured extends Clock {

        private Duration error = Duration.ZERO;

        void wrongBy(Duration newError) {
            error = newError;
        }

        @Override
        public Instant instant() {
            return now.plus(error);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("UTC everywhere");
        }
    }
}

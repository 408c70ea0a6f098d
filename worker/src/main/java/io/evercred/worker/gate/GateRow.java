package io.evercred.worker.gate;

import java.time.Duration;
import java.time.Instant;

/**
 * How the gate of a provider stands, for the whole fleet. Immutable; each step returns the row after it.
 *
 * @param since when it got into this state; what was claimed before says nothing about it
 * @param until when the next probe may go out, or until when a pause lasts; null while open
 * @param pace how fast calls may go out while ramping; else {@link Pace#NONE}
 * @param revision rises with each change, so that of two workers one is told to look again
 */
record GateRow(String provider, State state, Instant since, Instant until, Pace pace, long revision) {

    /** What the gate lets through. */
    enum State {
        /** Everything. */
        OPEN,
        /** The provider is down: one call now and then, to see whether it is back. */
        PROBING,
        /** The provider refuses our client or our requests: one call now and then. */
        MISCONFIGURED,
        /** Calls are paced, slowly first, until nothing waits any more. */
        RAMPING
    }

    /**
     * A bucket of permits that fills steadily.
     *
     * @param rate permits a second
     * @param ceiling what the rate may rise to
     * @param permits what is left
     * @param at when it was counted
     * @param raisedAt when the rate was last raised
     */
    record Pace(double rate, double ceiling, double permits, Instant at, Instant raisedAt) {

        static final Pace NONE = new Pace(0, 0, 0, null, null);

        private static final double RAISE = 1.5;

        /** A tick must find what has gathered since the last one; more would show as a burst. */
        private static final double KEPT_SECONDS = 1.2;

        static Pace starting(double rate, double ceiling, Instant at) {
            return new Pace(rate, ceiling, 0, at, at);
        }

        Pace filled(Duration step, Instant now) {
            if (now.isBefore(at)) {
                return this;
            }
            var raised = !now.isBefore(raisedAt.plus(step));
            var newRate = raised ? Math.min(ceiling, rate * RAISE) : rate;
            var gained = rate * Duration.between(at, now).toNanos() / 1e9;
            var most = Math.max(1, newRate * KEPT_SECONDS);
            return new Pace(newRate, ceiling, Math.min(most, permits + gained), now, raised ? now : raisedAt);
        }

        /** The same, where the fleet has grown or shrunk since the pace was set. */
        Pace under(double newCeiling) {
            return new Pace(Math.min(rate, newCeiling), newCeiling, permits, at, raisedAt);
        }

        Pace debited(int count) {
            return new Pace(rate, ceiling, permits - count, at, raisedAt);
        }
    }

    static GateRow open(String provider) {
        return new GateRow(provider, State.OPEN, null, null, Pace.NONE, 0);
    }

    GateRow opened(Instant now) {
        return to(State.OPEN, now, null, Pace.NONE);
    }

    /** The provider is down. */
    GateRow down(Instant now, Duration probeAfter) {
        return to(State.PROBING, now, now.plus(probeAfter), Pace.NONE);
    }

    /** The provider refuses us. */
    GateRow refusing(Instant now, Duration probeAfter) {
        return to(State.MISCONFIGURED, now, now.plus(probeAfter), Pace.NONE);
    }

    /** Calls go out again from {@code from} on, at this rate first. */
    GateRow ramping(Instant from, double rate, double ceiling) {
        return to(State.RAMPING, from, from, Pace.starting(rate, ceiling, from));
    }

    /** One probe goes out; the next one not before {@code next}. */
    GateRow probed(Instant next) {
        return new GateRow(provider, state, since, next, pace, revision + 1);
    }

    /** The same state at another pace. */
    GateRow paced(Pace newPace) {
        return new GateRow(provider, state, since, until, newPace, revision + 1);
    }

    private GateRow to(State next, Instant from, Instant newUntil, Pace newPace) {
        return new GateRow(provider, next, from, newUntil, newPace, revision + 1);
    }
}

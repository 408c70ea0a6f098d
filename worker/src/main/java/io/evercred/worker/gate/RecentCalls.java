package io.evercred.worker.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What this worker's calls to one provider have met in the last seconds. */
final class RecentCalls {

    private final Duration window;
    /** By the second, since thousands of calls can come in one. */
    private final Deque<Second> seconds = new ArrayDeque<>(); // guarded by this

    private final Map<UUID, Instant> throttled = new HashMap<>(); // guarded by this
    private Instant toldAt; // guarded by this

    RecentCalls(Duration window) {
        this.window = window;
    }

    /** One call more; what there was in the window, this one included. */
    synchronized Tally count(boolean unavailable, Instant now) {
        seconds.removeIf(second -> !second.begins.isAfter(now.minus(window)));
        if (seconds.isEmpty() || !now.isBefore(seconds.getLast().begins.plusSeconds(1))) {
            seconds.add(new Second(now));
        }
        seconds.getLast().count(unavailable);
        var all = seconds.stream().mapToInt(second -> second.all).sum();
        var failed = seconds.stream().mapToInt(second -> second.unavailable).sum();
        return new Tally(all, failed);
    }

    /** Whether others should be told again; at most twice a second. */
    synchronized boolean isTimeToTell(Instant now) {
        var due = toldAt == null || !now.isBefore(toldAt.plusMillis(500)) || now.isBefore(toldAt);
        toldAt = due ? now : toldAt;
        return due;
    }

    /** One throttled credential more; how many distinct ones there were. */
    synchronized int throttled(UUID credentialId, Instant now) {
        throttled.values().removeIf(at -> !at.isAfter(now.minus(window)));
        throttled.put(credentialId, now);
        return throttled.size();
    }

    /** What was is over: the gate has changed. */
    synchronized void forget() {
        seconds.clear();
        throttled.clear();
    }

    private static final class Second {

        private final Instant begins;
        private int all;
        private int unavailable;

        Second(Instant begins) {
            this.begins = begins;
        }

        void count(boolean failed) {
            all++;
            unavailable += failed ? 1 : 0;
        }
    }
}

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
    private final int enough;
    /** By the second, since thousands of calls can come in one. */
    private final Deque<Second> seconds = new ArrayDeque<>(); // guarded by this

    private final Map<UUID, Instant> throttled = new HashMap<>(); // guarded by this
    private Instant toldAt; // guarded by this

    /** @param enough fewer calls in a window tell nothing */
    RecentCalls(Duration window, int enough) {
        this.window = window;
        this.enough = enough;
    }

    /**
     * One call more; what there was in the window, this one included, or in the later half of it if that looks worse and
     * has calls enough. An outage in which each call first waits for a connection is noticed late; the calls from before
     * would hide it for nearly a window more.
     */
    synchronized Tally count(boolean unavailable, Instant now) {
        seconds.removeIf(second -> !second.begins.isAfter(now.minus(window)));
        if (seconds.isEmpty() || !now.isBefore(seconds.getLast().begins.plusSeconds(1))) {
            seconds.add(new Second(now));
        }
        seconds.getLast().count(unavailable);
        var whole = since(now.minus(window));
        var half = since(now.minus(window.dividedBy(2)));
        return half.all() >= enough && half.isWorseThan(whole) ? half : whole;
    }

    private Tally since(Instant from) {
        var counted =
                seconds.stream().filter(second -> second.begins.isAfter(from)).toList();
        return new Tally(
                counted.stream().mapToInt(second -> second.all).sum(),
                counted.stream().mapToInt(second -> second.unavailable).sum());
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

package io.evercred.app.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How often what has happened lately, from counters that only rise, or begin anew with their worker. */
final class OutcomeWindow {

    static final Duration LENGTH = Duration.ofMinutes(15);

    private final Map<String, Map<String, Double>> last = new HashMap<>();
    private final Deque<Rise> rises = new ArrayDeque<>();
    private Optional<Instant> begun = Optional.empty();

    private record Rise(Instant at, String what, double by) {}

    /** Takes in a worker's counters as they stand now. */
    void add(String worker, Instant at, Map<String, Double> counters) {
        begun = begun.or(() -> Optional.of(at));
        var before = last.put(worker, Map.copyOf(counters));
        if (before != null) {
            counters.forEach((what, count) -> rise(at, what, count, before.getOrDefault(what, 0.0)));
        }
        while (!rises.isEmpty() && isOver(rises.peekFirst().at(), at)) {
            rises.removeFirst();
        }
    }

    /** What has happened within the window, or since it began if that is less. */
    Map<String, Long> counts(Instant now) {
        Map<String, Long> counts = new TreeMap<>();
        for (var rise : rises) {
            if (!isOver(rise.at(), now)) {
                counts.merge(rise.what(), Math.round(rise.by()), Long::sum);
            }
        }
        return counts;
    }

    /** How much of the window is known. */
    Duration known(Instant now) {
        return begun.map(since -> Duration.between(since, now))
                .filter(age -> age.compareTo(LENGTH) < 0)
                .orElse(begun.isPresent() ? LENGTH : Duration.ZERO);
    }

    private void rise(Instant at, String what, double count, double before) {
        // Less than before: the worker was started again, and has counted from zero.
        double by = count < before ? count : count - before;
        if (by > 0) {
            rises.addLast(new Rise(at, what, by));
        }
    }

    private static boolean isOver(Instant at, Instant now) {
        return !at.isAfter(now.minus(LENGTH));
    }
}

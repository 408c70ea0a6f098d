package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Counts the refreshes that reach the provider from now on. */
final class Rate {

    private final Scene scene;
    private final long since;
    private final Instant begun;

    Rate(Scene scene) {
        this.scene = scene;
        this.begun = scene.fleet().now();
        this.since = scene.standIn().lastSequence();
    }

    Instant begun() {
        return begun;
    }

    List<Call> calls() {
        return scene.standIn().calls(since).stream().filter(Call::refresh).toList();
    }

    /** In a second, on average. */
    double sinceBegin() {
        return calls().size() / (Duration.between(begun, scene.fleet().now()).toMillis() / 1000.0);
    }

    /** The most calls in any ten seconds, in a second. */
    static double peak(List<Call> calls, Predicate<Call> counted) {
        var times = calls.stream().filter(counted).map(Call::time).sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(from).plusSeconds(10).isBefore(times.get(to))) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most / 10.0;
    }
}

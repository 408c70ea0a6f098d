package io.evercred.bench.burst;

import io.evercred.bench.box.Box;
import io.evercred.faults.fleet.Call;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.time.Instant;

/**
 * The cycles after a burst as the provider's log tells of them.
 *
 * @param begun when the first fell due
 * @param lasted how long the burst went on, in seconds
 */
record Watched(Box box, Size size, Instant begun, double lasted) {

    /** Waits for the end of the n-th cycle; the burst is the first. The most calls of any bin, relative to the mean. */
    double peak(int n) {
        var lifetime = size.lifetime().toSeconds();
        // A cycle is half a lifetime at least, and two thirds at most.
        var from = begun.plusMillis((long) ((n - 1) * lifetime * 1000.0 / 2));
        var to = begun.plusMillis((long) (((n - 1) * lifetime * 2.0 / 3 + lasted) * 1000));
        Waiting.pause(Duration.between(box.clock().instant(), to));
        var times = box.fleet().standIn().calls(0).stream()
                .filter(Call::wasIssued)
                .filter(call -> call.time().isAfter(from) && call.time().isBefore(to))
                .mapToDouble(call -> Duration.between(from, call.time()).toNanos() / 1e9)
                .toArray();
        var mean = (double) size.rows() / size.cycle().toSeconds();
        return Cycles.peak(times, lifetime / 60.0) / mean;
    }
}

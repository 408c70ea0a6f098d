package io.evercred.bench.burst;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * When a fleet is refreshed after a burst, if each credential is refreshed as soon as it is due and keeps its own cycle,
 * as the product's lead makes it. The burst itself is the first cycle.
 *
 * @param rows all credentials, when they have been refreshed once
 * @param bin over how many seconds calls are counted for a peak
 */
record Cycles(List<Row> rows, double bin) {

    /**
     * A credential.
     *
     * @param due when it is refreshed next, in seconds of any clock
     * @param cycle from one refresh to the next, in seconds
     */
    record Row(double due, double cycle) {}

    /** The most calls of any bin while the n-th cycle lasts, relative to the mean of the fleet; n is 2 at least. */
    double peak(int n) {
        var begin = times(n).min().orElseThrow();
        var end = times(n).max().orElseThrow();
        // Those who are quick are a cycle ahead of the slow ones in the end.
        var all = IntStream.rangeClosed(2, n + 2).mapToObj(this::times).flatMapToDouble(times -> times);
        return peak(all.filter(time -> time >= begin && time <= end).toArray(), bin) / mean();
    }

    private DoubleStream times(int n) {
        return rows.stream().mapToDouble(row -> row.due() + (n - 2) * row.cycle());
    }

    /** Calls a second, if nothing had ever brought the fleet into step. */
    double mean() {
        return rows.size() / rows.stream().mapToDouble(Row::cycle).average().orElseThrow();
    }

    /** The most of these times that are in one bin, by the second. */
    static double peak(double[] times, double bin) {
        var first = Arrays.stream(times).min().orElse(0);
        var counts = new HashMap<Long, Integer>();
        for (var time : times) {
            counts.merge((long) ((time - first) / bin), 1, Integer::sum);
        }
        return counts.values().stream().max(Integer::compare).orElse(0) / bin;
    }
}

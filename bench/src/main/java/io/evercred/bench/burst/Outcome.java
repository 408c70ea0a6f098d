package io.evercred.bench.burst;

import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Point;
import java.util.List;
import java.util.TreeMap;

/**
 * What an arm did with a burst.
 *
 * @param rate refreshes a second, from the first that was due to the last that was done
 * @param seconds between those two
 * @param whole whether it was watched until all were refreshed
 */
record Outcome(double rate, double seconds, boolean whole, List<Point> perSecond) {

    /** @param times of refreshes, in seconds after the first was due */
    static Outcome of(double[] times, boolean whole) {
        var seconds = new TreeMap<Integer, Integer>();
        double last = 0;
        for (var time : times) {
            seconds.merge((int) time, 1, Integer::sum);
            last = Math.max(last, time);
        }
        var points = seconds.entrySet().stream()
                .map(second -> new Point(second.getKey(), second.getValue()))
                .toList();
        return new Outcome(last == 0 ? 0 : times.length / last, last, whole, points);
    }

    Plot.Line line(String label) {
        return new Plot.Line(label, perSecond);
    }
}

package io.evercred.bench.load;

import io.evercred.bench.measure.Plot.Point;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How a worker comes up: when each of its calls was made, in seconds since its process was started, sorted. */
record Rise(double[] calls, double seconds) {

    private static final int STEPS_PER_SECOND = 10;
    private static final double NEARLY = 0.9;

    /** @throws IllegalStateException if there was none */
    double first() {
        if (calls.length == 0) {
            throw new IllegalStateException("no call in %.0f s".formatted(seconds));
        }
        return calls[0];
    }

    /** Calls a second in the last quarter. */
    double steady() {
        return rate(seconds * 3 / 4, seconds);
    }

    /** The end of the first second in which it made nine tenths of that. */
    double nearlySteady() {
        double enough = NEARLY * steady();
        return IntStream.rangeClosed(STEPS_PER_SECOND, (int) (seconds * STEPS_PER_SECOND))
                .mapToDouble(step -> (double) step / STEPS_PER_SECOND)
                .filter(end -> rate(end - 1, end) >= enough)
                .findFirst()
                .orElse(seconds);
    }

    /** Calls in each second, at its middle. */
    List<Point> points() {
        return IntStream.range(0, (int) seconds)
                .mapToObj(second -> new Point(second + 0.5, rate(second, second + 1)))
                .toList();
    }

    private double rate(double from, double to) {
        var count =
                Arrays.stream(calls).filter(call -> call >= from && call < to).count();
        return count / (to - from);
    }
}

package io.evercred.bench.load;

import java.util.List;

/** Whether something stays as it is: the mean of the last third of a series, and that of the first. */
record Thirds(double first, double last) {

    /** @throws IllegalArgumentException if there are less than three */
    static Thirds of(List<Double> series) {
        int third = series.size() / 3;
        if (third == 0) {
            throw new IllegalArgumentException("three are needed, and there are " + series.size());
        }
        return new Thirds(mean(series.subList(0, third)), mean(series.subList(series.size() - third, series.size())));
    }

    /** 1 if nothing has changed. */
    double growth() {
        return last / first;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}

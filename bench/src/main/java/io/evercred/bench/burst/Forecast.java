package io.evercred.bench.burst;

import java.util.stream.IntStream;

/**
 * What becomes of a burst at a rate that was measured over its beginning.
 *
 * @param rate refreshes a second
 */
record Forecast(Size size, double rate) {

    /** Until all are refreshed, in seconds from the first that is due. */
    double seconds() {
        return Math.max(size.minute().toSeconds(), size.rows() / rate);
    }

    /** How many access tokens expire before their turn comes, if the longest due is first. */
    long expired() {
        double lifetime = size.lifetime().toSeconds();
        return Math.round(IntStream.range(0, size.rows())
                .mapToDouble(row -> {
                    double due = size.minute().toSeconds() * (double) row / size.rows();
                    double late = Math.max(0, row / rate - due);
                    // The lead is a third of the lifetime, and up to a sixth more.
                    return Math.clamp((late - lifetime / 3) / (lifetime / 6), 0, 1);
                })
                .sum());
    }
}

package io.evercred.sandbox.provider.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a call takes. */
public sealed interface Latency {

    /** Nothing is added. */
    Latency NONE = new Fixed(Duration.ZERO);

    /** Draws the waiting time of one call. */
    Duration draw(RandomGenerator random);

    /** Always the same. */
    record Fixed(Duration time) implements Latency {
        @Override
        public Duration draw(RandomGenerator random) {
            return time;
        }
    }

    /** Log-normal: half of the calls take at most {@code median}, 99 of 100 at most {@code p99}. */
    record Spread(Duration median, Duration p99) implements Latency {

        private static final double Z99 = 2.3263478740408408;

        /** Refuses a spread that no log-normal distribution has. */
        public Spread {
            if (!median.isPositive() || p99.compareTo(median) < 0) {
                throw new IllegalArgumentException(
                        "latency_p99 must not be below latency_median, which must be positive");
            }
        }

        @Override
        public Duration draw(RandomGenerator random) {
            double sigma = Math.log((double) p99.toNanos() / median.toNanos()) / Z99;
            return Duration.ofNanos((long) (median.toNanos() * Math.exp(sigma * random.nextGaussian())));
        }
    }
}

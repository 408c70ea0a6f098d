package io.evercred.bench.read;

import io.evercred.bench.measure.Percentiles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads at a steady rate, whatever becomes of those before, each in a virtual thread. A latency counts from the moment
 * at which the read was meant to begin: who is late must not be flattered. It uses nothing but the JDK.
 */
final class OpenLoop {

    /** The percentiles that are told, by the name of their figure. */
    static final Map<String, Double> SHARES = shares();

    private static final Duration HEAD_START = Duration.ofMillis(50);

    private OpenLoop() {}

    /** One read, the so-and-so-many-th. */
    @FunctionalInterface
    interface Read {
        void run(int number) throws Exception;
    }

    /**
     * Milliseconds at each of the {@link #SHARES}, and how many reads there were.
     *
     * @throws IllegalStateException if a read failed
     */
    static Map<String, Double> run(int perSecond, Duration time, Read read) {
        var millis = new double[Math.toIntExact(perSecond * time.toSeconds())];
        var failure = new AtomicReference<Exception>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime() + HEAD_START.toNanos();
            for (int i = 0; i < millis.length; i++) {
                long due = begun + i * 1_000_000_000L / perSecond;
                int number = i;
                await(due);
                threads.execute(() -> {
                    try {
                        read.run(number);
                    } catch (Exception e) {
                        failure.compareAndSet(null, e);
                    }
                    millis[number] = (System.nanoTime() - due) / 1e6;
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return figures(millis);
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Map<String, Double> figures(double[] millis) {
        var percentiles = Percentiles.of(millis);
        var figures = new LinkedHashMap<String, Double>();
        SHARES.forEach((name, share) -> figures.put(name, percentiles.at(share)));
        figures.put("reads", (double) millis.length);
        return figures;
    }

    private static Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        for (double share : new double[] {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1}) {
            shares.put("p" + share * 100, share);
        }
        return shares;
    }
}

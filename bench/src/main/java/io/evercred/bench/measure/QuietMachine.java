package io.evercred.bench.measure;

import java.time.Duration;

/** Waits until nobody else uses the processors. */
public final class QuietMachine {

    private static final Duration LOOK = Duration.ofSeconds(2);
    /** The share of one processor that we do not mind. */
    public static final double QUIET = 0.15;

    private QuietMachine() {}

    /**
     * Waits at most that long.
     *
     * @return the share of one processor that others used when we began
     */
    public static double await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        double busy = busy();
        while (busy > QUIET && System.nanoTime() < end) {
            System.out.printf("    waits for a quiet machine: %.0f %% of a processor is busy%n", busy * 100);
            busy = busy();
        }
        return busy;
    }

    private static double busy() {
        var before = Cpu.ofMachine();
        long begun = System.nanoTime();
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (double) Cpu.ofMachine().minus(before).toNanos() / (System.nanoTime() - begun);
    }
}

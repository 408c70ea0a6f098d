package io.evercred.faults.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The one place where the rig waits. Every wait has an end. */
public final class Waiting {

    private static final Duration STEP = Duration.ofMillis(50);

    private Waiting() {}

    /** What was waited for did not come. */
    public static final class TooLate extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLate(String what, Duration atMost) {
            super("%s: not within %.1f s".formatted(what, atMost.toMillis() / 1000.0));
        }
    }

    /**
     * Waits until it holds.
     *
     * @return how long that took
     * @throws TooLate if it does not hold in time
     */
    public static Duration until(String what, Duration atMost, BooleanSupplier holds) {
        long begun = System.nanoTime();
        if (!within(atMost, holds)) {
            throw new TooLate(what, atMost);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Whether it holds before the time is over. */
    public static boolean within(Duration atMost, BooleanSupplier holds) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(STEP);
        }
        return true;
    }

    /**
     * Waits until it has held for some time without a break.
     *
     * @throws TooLate if it has not in time
     */
    public static void untilFor(String what, Duration time, Duration atMost, BooleanSupplier holds) {
        var since = new long[] {System.nanoTime()};
        until(what, atMost, () -> {
            if (!holds.getAsBoolean()) {
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] >= time.toNanos();
        });
    }

    /** Lets time pass. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }

    /** The rig is being stopped. */
    public static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("interrupted");
        }
    }
}

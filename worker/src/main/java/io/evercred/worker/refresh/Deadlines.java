package io.evercred.worker.refresh;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Cuts calls off when their time is over. A process that was stopped for a while, or starved, has not waited for the
 * provider in that time: the answer may lie in the socket, with the only token that still lives. So a call whose end was
 * slept through gets a moment to read it.
 */
final class Deadlines implements AutoCloseable {

    private static final Duration SLEPT = Duration.ofSeconds(1);

    private final LongSupplier ticker;
    private final Duration moment;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("call-deadlines").factory());

    /**
     * @param ticker monotonic nanoseconds
     * @param moment for whoever wakes up past a deadline
     */
    Deadlines(LongSupplier ticker, Duration moment) {
        this.ticker = ticker;
        this.moment = moment;
        // Thousands of calls end long before their deadlines; each must not stay behind for the rest of it.
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code cutOff} once the time is over, unless it is cancelled before. */
    Deadline start(Duration atMost, Runnable cutOff) {
        var deadline = new Deadline(cutOff, ticker.getAsLong() + atMost.toNanos());
        deadline.runIn(atMost);
        return deadline;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The end of one call. */
    final class Deadline {

        private final Runnable cutOff;
        private final long due;
        private volatile boolean through;
        private volatile boolean over;
        private volatile Future<?> pending;

        private Deadline(Runnable cutOff, long due) {
            this.cutOff = cutOff;
            this.due = due;
        }

        private void runIn(Duration time) {
            pending = timer.schedule(this::reached, time.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void reached() {
            if (ticker.getAsLong() - due > SLEPT.toNanos()) {
                pending = timer.schedule(this::end, moment.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                end();
            }
        }

        private void end() {
            if (!through) {
                over = true;
                cutOff.run();
            }
        }

        /** Whether the call has been cut off. */
        boolean isOver() {
            return over;
        }

        void cancel() {
            through = true;
            pending.cancel(false);
        }
    }
}

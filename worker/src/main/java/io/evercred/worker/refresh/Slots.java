package io.evercred.worker.refresh;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many calls to one provider this worker may make at once. */
final class Slots {

    private static final int ENOUGH = 100;

    private final int size;
    private final Semaphore free;

    Slots(int size) {
        this.size = size;
        this.free = new Semaphore(size);
    }

    /** Takes every free slot once a quarter of them, or 100, are free: small claims cost as much as large ones. */
    int takeAllOnceWorthwhile(Duration atMost) throws InterruptedException {
        var worthwhile = Math.clamp(size / 4, 1, ENOUGH);
        return free.tryAcquire(worthwhile, atMost.toMillis(), TimeUnit.MILLISECONDS)
                ? worthwhile + free.drainPermits()
                : 0;
    }

    boolean takeOne(Duration atMost) throws InterruptedException {
        return free.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    void giveBack(int count) {
        free.release(count);
    }

    /** Waits until no call is under way; false if one still is when the time is over. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        if (!free.tryAcquire(size, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        free.release(size);
        return true;
    }
}

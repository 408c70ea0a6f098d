package io.evercred.worker.outbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Wakes the relays of this process when something has been written, or when they are to stop. */
@Component
class RelaySignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private long writes; // guarded by lock
    private boolean stopping; // guarded by lock

    void wake() {
        lock.lock();
        try {
            writes++;
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait, now and later. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean stopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** How many writes there have been; pass it to {@link #awaitAfter} to miss none in between. */
    long seen() {
        lock.lock();
        try {
            return writes;
        } finally {
            lock.unlock();
        }
    }

    /** Returns at the first write after {@code seen}, when the time is over, or when the relays are to stop. */
    void awaitAfter(long seen, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (writes == seen && !stopping && left > 0) {
                left = written.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the time is over, or when the relays are to stop. */
    void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            var left = time.toNanos();
            while (!stopping && left > 0) {
                left = written.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

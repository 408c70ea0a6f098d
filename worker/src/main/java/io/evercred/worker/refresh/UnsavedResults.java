package io.evercred.worker.refresh;

import io.evercred.clock.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Results that wait for the database. Tokens in here exist nowhere else, so nothing is ever thrown away. */
@Component
class UnsavedResults {

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>(); // guarded by lock
    private List<Waiting> inHand = List.of(); // guarded by lock

    UnsavedResults(Ticker ticker) {
        this.ticker = ticker;
    }

    void add(RefreshResult result) {
        lock.lock();
        try {
            waiting.add(new Waiting(result, ticker.read()));
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest results, at most one for each credential; waits until there is one or the time is over. */
    List<RefreshResult> take(int limit, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = added.awaitNanos(left);
            }
            inHand = takeDistinct(limit);
            return inHand.stream().map(Waiting::result).toList();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> takeDistinct(int limit) {
        var taken = new ArrayList<Waiting>();
        var ids = new HashSet<UUID>();
        var next = waiting.iterator();
        while (next.hasNext() && taken.size() < limit) {
            var candidate = next.next();
            if (ids.add(candidate.result().claimed().credential().id())) {
                taken.add(candidate);
                next.remove();
            }
        }
        return taken;
    }

    /** What was taken has been saved. */
    void saved() {
        lock.lock();
        try {
            inHand = List.of();
            if (waiting.isEmpty()) {
                emptied.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long the oldest has been waiting; zero if none is. */
    Duration oldestWait() {
        lock.lock();
        try {
            var oldest = inHand.isEmpty() ? waiting.peek() : inHand.getFirst();
            return oldest == null ? Duration.ZERO : Duration.ofNanos(ticker.read() - oldest.since());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every result has been saved; false if one still waits when the time is over. */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (!(waiting.isEmpty() && inHand.isEmpty()) && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return waiting.isEmpty() && inHand.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** @param since when it began to wait, by the monotonic clock */
    private record Waiting(RefreshResult result, long since) {}
}

package io.evercred.bench.load;

import io.evercred.bench.box.Box;
import io.evercred.faults.fleet.Call;
import io.evercred.faults.process.Waiting;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes parts of the fleet fall due at one moment, another part each time, and measures while it is refreshed. */
final class Bursts {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Before, the load is still building up; after, one provider may have run out of work. */
    private static final double FROM = 0.1;

    private static final double TO = 0.85;

    private final Box box;
    private final int parts;
    private final Map<String, Long> pids;
    private int next;

    /**
     * @param parts how many parts the fleet has
     * @param pids whose processor time is measured
     */
    Bursts(Box box, int parts, Map<String, Long> pids) {
        this.box = box;
        this.parts = parts;
        this.pids = pids;
    }

    /** Refreshes one part and measures the middle of it; returns when its last event has been published. */
    Window measure() {
        long before = box.fleet().standIn().lastSequence();
        long due = makeDue(1);
        awaitCalls(before, due * FROM);
        long waitingBefore = box.fleet().unsent();
        var begin = Usage.of(pids, box.clock().instant());
        awaitCalls(before, due * TO);
        var end = Usage.of(pids, box.clock().instant());
        long waitingAfter = box.fleet().unsent();
        awaitDone(before, due);
        var window = new Window(begin, end, 0, 0, waitingBefore, waitingAfter);
        return new Window(begin, end, calls(before, window), rows(window), waitingBefore, waitingAfter);
    }

    /** Refreshes so many parts, and measures nothing. */
    void run(int some) {
        long before = box.fleet().standIn().lastSequence();
        awaitDone(before, makeDue(some));
    }

    /** Makes the next parts due, whatever they were waiting for; returns how many rows that are. */
    int makeDue(int some) {
        int offset = parts - next;
        next = (next + some) % parts;
        return box.fleet().database().change("""
                UPDATE evercred_worker.credential
                SET google_creds_expiry = UTC_TIMESTAMP(6) + INTERVAL lead_seconds SECOND, backoff_until = NULL
                WHERE status <> 'revoked' AND MOD(CRC32(id) + ?, ?) < ?
                """, offset, parts, some);
    }

    private void awaitCalls(long before, double count) {
        long sequence = before + Math.max(1, Math.round(count));
        Waiting.until("%.0f calls".formatted(count), PATIENCE, () -> {
            if (!box.rig().workers().getFirst().isAlive()) {
                throw new IllegalStateException("the worker has ended");
            }
            return box.fleet().standIn().hasReached(sequence);
        });
    }

    private void awaitDone(long before, long due) {
        awaitCalls(before, due);
        box.awaitPublished(PATIENCE);
        if (box.expired() > 0) {
            throw new IllegalStateException("%d access tokens have expired".formatted(box.expired()));
        }
        long closed = box.fleet()
                .database()
                .count("SELECT COUNT(*) FROM evercred_worker.provider_gate WHERE state <> 'open'");
        if (closed > 0) {
            throw new IllegalStateException("a gate is not open, so its rate was measured and not ours");
        }
    }

    private long calls(long before, Window window) {
        var calls = box.fleet().standIn().calls(before);
        var others = calls.stream().filter(call -> !call.wasIssued()).toList();
        if (!others.isEmpty()) {
            throw new IllegalStateException(
                    "%d calls brought no token, the first: %s".formatted(others.size(), others.getFirst()));
        }
        return count(calls, window);
    }

    static long count(List<Call> calls, Window window) {
        return calls.stream().filter(call -> window.contains(call.time())).count();
    }

    private long rows(Window window) {
        return box.fleet()
                .database()
                .count(
                        """
                        SELECT COUNT(*) FROM evercred_worker.credential
                        WHERE google_creds_last_refreshed >= ? AND google_creds_last_refreshed < ?
                        """,
                        Timestamp.from(window.begin().at()),
                        Timestamp.from(window.end().at()));
    }
}

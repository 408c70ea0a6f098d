package io.evercred.bench.read;

import io.evercred.bench.box.Box;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.peer.library.RequestFleet;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.util.Map;

/**
 * Takes turns between the two: while ours is read a worker refreshes; the peer has the machine to itself. Both meet the
 * same slow provider.
 */
record Turns(Box box, Habit habit, RequestFleet requests) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OVERDUE = """
            SELECT COUNT(*) FROM evercred_worker.credential
            WHERE provider IN ('google', 'discord') AND due_at <= UTC_TIMESTAMP(6) - INTERVAL 2 SECOND
            """;

    Map<String, Double> ours(Probe app, Duration time) {
        startWorker();
        slowDown();
        return app.ask("read", "rate=" + habit.perSecond(), "seconds=" + time.toSeconds());
    }

    Map<String, Double> peer(Probe peer, Duration time) {
        var worker = worker();
        if (worker.isAlive()) {
            worker.stop();
        }
        slowDown();
        requests.settle(habit.expiredShare(), habit.used(), habit.lifetime().minus(habit.used()));
        return peer.ask("read", "rate=" + habit.perSecond(), "seconds=" + time.toSeconds(), "people=" + habit.people());
    }

    /** Has a worker run that has caught up with what fell due before, at a provider that answers at once. */
    void startWorker() {
        box.fleet().standIn().calm();
        if (!worker().isAlive()) {
            worker().start(box.worker(Map.of()));
            worker().awaitReady();
        }
        Waiting.until(
                "the worker has caught up",
                PATIENCE,
                () -> box.fleet().database().count(OVERDUE) == 0);
    }

    private void slowDown() {
        box.fleet().standIn().calm();
        box.fleet().standIn().fault("grant_type", "refresh_token", "latency_median", "150ms", "latency_p99", "1s");
    }

    private Product worker() {
        return box.rig().workers().getFirst();
    }
}

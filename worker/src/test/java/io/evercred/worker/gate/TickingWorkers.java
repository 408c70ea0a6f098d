package io.evercred.worker.gate;

import io.evercred.worker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

/** Workers that tick once a second, each in its own phase, over one queue of what falls due. */
final class TickingWorkers {

    private static final String GOOGLE = "google";
    private static final int SLOTS = 256;

    private final Random random = new Random(1);
    private final List<Worker> workers = new ArrayList<>();
    private final PriorityQueue<Instant> backingOff = new PriorityQueue<>();
    private final double perSecond;
    private Instant second = MutableClock.START;
    private Instant filledAt = second;
    private double due;
    private long served;

    /** @param perSecond how many fall due */
    TickingWorkers(double perSecond) {
        this.perSecond = perSecond;
    }

    private record Worker(Gate gate, Duration phase, boolean reaches) {}

    /** @param reaches whether the provider answers it */
    void add(Gate gate, int phaseMillis, boolean reaches) {
        workers.add(new Worker(gate, Duration.ofMillis(phaseMillis), reaches));
    }

    /** A second passes. */
    void tick() {
        for (var worker : workers) {
            fill(second.plus(worker.phase()).plusNanos(random.nextInt(3_000) * 1_000L));
            claimAndCall(worker, filledAt);
        }
        second = second.plusSeconds(1);
    }

    private void fill(Instant now) {
        due += Duration.between(filledAt, now).toNanos() / 1e9 * perSecond;
        filledAt = now;
        while (!backingOff.isEmpty() && !backingOff.peek().isAfter(now)) {
            backingOff.poll();
            due++;
        }
    }

    private void claimAndCall(Worker worker, Instant now) {
        int limit = worker.gate().permits(GOOGLE, SLOTS, now);
        int claimed = (int) Math.min(limit, due);
        if (claimed < limit) {
            worker.gate().nobodyDue(GOOGLE, now);
        }
        due -= claimed;
        for (int i = 0; i < claimed; i++) {
            call(worker, new Met(GOOGLE, UUID.randomUUID(), now), now);
        }
    }

    private void call(Worker worker, Met met, Instant now) {
        if (worker.reaches()) {
            worker.gate().answered(met, now);
            served++;
        } else {
            worker.gate().unavailable(met, now);
            backingOff.add(now.plusMillis(random.nextInt(4_000)));
        }
    }

    /** How many have been refreshed. */
    long served() {
        return served;
    }
}

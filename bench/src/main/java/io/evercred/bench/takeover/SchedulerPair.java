package io.evercred.bench.takeover;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.peer.refresh.Peer;
import io.evercred.bench.peer.refresh.Peer.Kind;
import io.evercred.bench.peer.refresh.Peer.Settings;
import io.evercred.bench.peer.refresh.PeerTable;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Two processes of db-scheduler on one table, with the tightest heartbeat. */
record SchedulerPair(PeerTable table, Peer victim, Peer other) implements AutoCloseable {

    /** As often as the other parts of a box look at anything; the limit of four is the least that db-scheduler takes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final Duration WATCHED = Duration.ofSeconds(30);
    private static final String VICTIM = "victim";

    /** @param rate how many tokens fall due in a second, for half a minute */
    static SchedulerPair open(Box box, Probes probes, Duration lifetime, int rate) {
        var table = Kind.SCHEDULER.table(box.fleet().database());
        var grants = box.fleet().standIn().grants("google", rate * (int) WATCHED.toSeconds());
        table.seed(Map.of("google", grants), lifetime, box.clock().instant(), WATCHED);
        var standIn = box.rig().standIn();
        var victim = Peer.open(Kind.SCHEDULER, new Settings(VICTIM, table, standIn, HEARTBEAT), box, probes);
        try {
            var other = Peer.open(Kind.SCHEDULER, new Settings("other", table, standIn, HEARTBEAT), box, probes);
            return new SchedulerPair(table, victim, other);
        } catch (RuntimeException e) {
            victim.close();
            throw e;
        }
    }

    /** From the kill until each was refreshed by the other, in seconds. */
    double[] killOne(Duration steady, InstantSource clock) {
        victim.begin();
        other.begin();
        Waiting.pause(steady);
        victim.kill();
        var killed = clock.instant();
        var picked = table.pickedBy(VICTIM);
        if (picked.isEmpty()) {
            throw new IllegalStateException("the killed scheduler had nothing picked: it was not at work");
        }
        Waiting.until("the other has taken over", WATCHED, () -> {
            Waiting.pause(Duration.ofMillis(500));
            return table.refreshedSince(killed).keySet().containsAll(picked);
        });
        var refreshed = table.refreshedSince(killed);
        return picked.stream()
                .mapToDouble(id -> Duration.between(killed, refreshed.get(id)).toNanos() / 1e9)
                .toArray();
    }

    @Override
    public void close() {
        victim.close();
        other.close();
    }
}

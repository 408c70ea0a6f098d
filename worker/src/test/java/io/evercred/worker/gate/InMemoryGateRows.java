package io.evercred.worker.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Gates in a map, for one thread, and a fleet of the size that a test wants. */
final class InMemoryGateRows implements GateRows {

    private final Map<String, GateRow> rows = new HashMap<>();
    private final Map<UUID, Told> told = new HashMap<>();
    private long live;
    private final Duration meanLifetime;

    InMemoryGateRows(long live, Duration meanLifetime) {
        this.live = live;
        this.meanLifetime = meanLifetime;
    }

    void resize(long newLive) {
        live = newLive;
    }

    @Override
    public GateRow read(String provider) {
        return rows.getOrDefault(provider, GateRow.open(provider));
    }

    @Override
    public boolean replace(GateRow seen, GateRow next) {
        if (read(seen.provider()).revision() != seen.revision()) {
            return false;
        }
        rows.put(next.provider(), next);
        return true;
    }

    @Override
    public void tell(String provider, UUID worker, Tally tally, Instant now) {
        told.put(worker, new Told(tally, now));
    }

    @Override
    public Tally toldByOthers(String provider, UUID worker, Instant since) {
        return told.entrySet().stream()
                .filter(one ->
                        !one.getKey().equals(worker) && one.getValue().at().isAfter(since))
                .map(one -> one.getValue().tally())
                .reduce(new Tally(0, 0), Tally::plus);
    }

    private record Told(Tally tally, Instant at) {}

    @Override
    public long live(String provider) {
        return live;
    }

    @Override
    public Duration meanLifetime(String provider) {
        return meanLifetime;
    }
}

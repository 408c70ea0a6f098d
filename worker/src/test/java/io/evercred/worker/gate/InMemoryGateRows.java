package io.evercred.worker.gate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Gates in a map, for one thread, and a fleet of the size that a test wants. */
final class InMemoryGateRows implements GateRows {

    private final Map<String, GateRow> rows = new HashMap<>();
    private final long live;
    private final Duration meanLifetime;

    InMemoryGateRows(long live, Duration meanLifetime) {
        this.live = live;
        this.meanLifetime = meanLifetime;
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
    public long live(String provider) {
        return live;
    }

    @Override
    public Duration meanLifetime(String provider) {
        return meanLifetime;
    }
}

package io.evercred.worker.outbox;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs a relay for every shard. Stops after everything that writes events. */
@Component
class OutboxRelay implements SmartLifecycle {

    /** Below the refresh, whose last results still yield events; above Kafka's and the database's own beans. */
    static final int PHASE = 1_000;

    private final RelayParts parts;
    private final List<Thread> relays = new ArrayList<>();

    OutboxRelay(RelayParts parts) {
        this.parts = parts;
    }

    @Override
    public void start() {
        for (int shard = 0; shard < OutboxTable.SHARDS; shard++) {
            relays.add(Thread.ofVirtual().name("outbox-" + shard).start(new ShardRelay(shard, parts)));
        }
    }

    @Override
    public void stop() {
        parts.signal().stop();
        try {
            for (var relay : relays) {
                if (!relay.join(parts.settings().sendTimeout())) {
                    relay.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        relays.clear();
    }

    @Override
    public boolean isRunning() {
        return !relays.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The topic of credential events, the relay that fills it, and how far the consumer of endings has come. */
final class SimulatedTopic {

    private final SimulatedOutbox outbox;
    private final Consumer<OutboxRow> observer;
    private final List<CredentialEvent> records = new ArrayList<>();
    private int position;

    SimulatedTopic(SimulatedOutbox outbox, Consumer<OutboxRow> observer) {
        this.outbox = outbox;
        this.observer = observer;
    }

    /** Sends a batch in order and deletes it; struck in between, it is sent again by whoever comes next. */
    void relay(int shard, int limit) {
        var batch = outbox.unsent(shard, limit);
        for (var row : batch) {
            records.add(row.event());
            observer.accept(row);
        }
        if (!batch.isEmpty()) {
            outbox.delete(batch);
        }
    }

    /** Hands records to the consumer, each until it has been consumed. */
    void consume(int limit, Consumer<CredentialEvent> consumer) {
        for (int i = 0; i < limit && position < records.size(); i++) {
            consumer.accept(records.get(position));
            position++;
        }
    }

    /** The consumer begins again somewhere before, as after a rebalance or a reset of its group. */
    void rewind(int to) {
        position = to;
    }

    int position() {
        return position;
    }

    boolean isConsumed() {
        return position == records.size();
    }
}

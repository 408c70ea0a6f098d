package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialEvent;
import io.evercred.worker.outbox.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The outbox table: ids rise, and a row is written or undone with the transaction that it belongs to. */
class SimulatedOutbox implements Outbox {

    static final int SHARDS = 8;

    private final SimulatedDatabase database;
    /** Like auto-increment, it is not undone by a rollback: ids have gaps. */
    private long nextId;

    SimulatedOutbox(SimulatedDatabase database) {
        this.database = database;
    }

    @Override
    public void append(List<? extends CredentialEvent> events, Instant now) {
        for (var event : events) {
            var shard = Math.floorMod(event.credentialId().hashCode(), SHARDS);
            var row = new OutboxRow(++nextId, shard, event.credentialId() + "/" + event.version(), event);
            database.outbox().put(row.id(), row);
        }
    }

    @Override
    public void appendErasures(Collection<UUID> credentialIds, Instant now) {
        throw new UnsupportedOperationException("nobody is erased in here");
    }

    List<OutboxRow> unsent(int shard, int limit) {
        return database.outbox().all().stream()
                .filter(row -> row.shard() == shard)
                .limit(limit)
                .toList();
    }

    void delete(List<OutboxRow> sent) {
        database.statement(() -> {
            sent.forEach(row -> database.outbox().remove(row.id()));
            return null;
        });
    }
}

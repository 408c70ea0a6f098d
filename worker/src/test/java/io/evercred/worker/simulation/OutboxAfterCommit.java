package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A bug: events are written once their rows have been committed, so a crash in between loses them. */
final class OutboxAfterCommit extends SimulatedOutbox {

    private final SimulatedDatabase database;

    OutboxAfterCommit(SimulatedDatabase database) {
        super(database);
        this.database = database;
    }

    @Override
    public void append(List<? extends CredentialEvent> events, Instant now) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                database.statement(() -> {
                    OutboxAfterCommit.super.append(events, now);
                    return null;
                });
            }
        });
    }
}

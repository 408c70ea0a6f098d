package io.evercred.worker.outbox;

import io.evercred.schemas.CredentialEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Where events wait for Kafka. They are written in the transaction of the change that they tell of, under the lock of
 * its row: so the order of one credential's events is that of its transitions.
 */
public interface Outbox {

    /** Writes the events in the caller's transaction, and wakes the relay once that has been committed. */
    void append(List<? extends CredentialEvent> events, Instant now);

    /**
     * Takes erased credentials out of the state topic, likewise. To be called under the locks of their rows, after their
     * last events.
     */
    void appendErasures(Collection<UUID> credentialIds, Instant now);
}

package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialEvent;

/** An event that waits for its relay. */
record OutboxRow(long id, int shard, String eventId, CredentialEvent event) {}

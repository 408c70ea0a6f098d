package io.evercred.worker.outbox;

import org.springframework.stereotype.Component;

/** What a relay works with. */
@Component
record RelayParts(
        OutboxSettings settings, ShardLeases leases, OutboxRows rows, RelayProducers producers, RelaySignal signal) {}

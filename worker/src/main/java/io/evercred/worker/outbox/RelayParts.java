package io.evercred.worker.outbox;

import io.evercred.schemas.EventCodec;
import org.springframework.stereotype.Component;

/** What a relay works with. */
@Component
record RelayParts(
        OutboxSettings settings,
        ShardLeases leases,
        OutboxRows rows,
        RelayProducers producers,
        RelaySignal signal,
        EventCodec codec,
        RelayMetrics metrics) {}

package io.evercred.worker.outbox;

import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.SerializedEvent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The table: the ids of one credential's events rise in the order of its transitions. */
@Component
final class OutboxTable implements Outbox {

    static final int SHARDS = 8;

    /** Who speaks, in CloudEvents' terms. */
    static final String SOURCE = "/evercred/worker";

    private static final String APPEND = """
            INSERT INTO outbox (shard, event_id, source, type, occurred_at, topic, record_key, data, traceparent)
            VALUES %s
            """;
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final EventCodec codec;
    private final RelaySignal signal;
    private final EventTraces traces;

    OutboxTable(JdbcTemplate jdbc, EventCodec codec, RelaySignal signal, EventTraces traces) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.signal = signal;
        this.traces = traces;
    }

    @Override
    public void append(List<? extends CredentialEvent> events, Instant now) {
        write(events.stream()
                .map(event -> codec.serialize(new Envelope(idOf(event), SOURCE, now, event)))
                .toList());
    }

    @Override
    public void appendErasures(Collection<UUID> credentialIds, Instant now) {
        write(credentialIds.stream().map(id -> codec.erasure(id, SOURCE, now)).toList());
    }

    private void write(List<SerializedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var values = new ArrayList<Object>(events.size() * 9);
        events.forEach(event -> addRow(values, event));
        jdbc.update(APPEND.formatted(String.join(", ", Collections.nCopies(events.size(), ROW))), values.toArray());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.wake();
            }
        });
    }

    /** A transition happens once, so its credential and version name its event for ever. */
    private static String idOf(CredentialEvent event) {
        return event.credentialId() + "/" + event.version();
    }

    private void addRow(List<Object> values, SerializedEvent event) {
        var credentialId = UUID.fromString(event.key());
        values.add(Math.floorMod(credentialId.hashCode(), SHARDS));
        values.add(event.id());
        values.add(event.source());
        values.add(event.type());
        values.add(Timestamp.from(event.time()));
        values.add(event.topic());
        values.add(event.key());
        values.add(event.data());
        values.add(traces.of(credentialId));
    }
}

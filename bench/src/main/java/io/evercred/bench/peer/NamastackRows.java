package io.evercred.bench.peer;

import io.evercred.schemas.CredentialRefreshed;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.OutboxPayloadSerializer;
import io.namastack.outbox.partition.PartitionHasher;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records as the library would, but many with one statement, as ours are: it writes each with an UPDATE and an
 * INSERT, and it is its relay that is measured.
 */
final class NamastackRows {

    private static final String INSERT = """
            INSERT INTO outbox_record
                (id, status, record_key, record_type, payload, context, created_at, failure_count, next_retry_at,
                 partition_no, handler_id)
            VALUES %s
            """;
    private static final String ROW = "(?, 'NEW', ?, ?, ?, ?, ?, 0, ?, ?, ?)";

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcTemplate jdbc;
    private final OutboxPayloadSerializer serializer;
    private final Map<String, Object> example;
    private final InstantSource clock;

    private NamastackRows(
            JdbcTemplate jdbc, OutboxPayloadSerializer serializer, Map<String, Object> example, InstantSource clock) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.example = example;
        this.clock = clock;
    }

    /** Looks at a record that the library itself writes, and takes it back. */
    static NamastackRows like(ApplicationContext context, InstantSource clock) {
        var jdbc = context.getBean(JdbcTemplate.class);
        var example = context.getBean(TransactionTemplate.class).execute(status -> {
            status.setRollbackOnly();
            context.getBean(Outbox.class).schedule("{}", "example");
            return jdbc.queryForMap("SELECT record_type, context, handler_id FROM outbox_record");
        });
        return new NamastackRows(jdbc, context.getBean(OutboxPayloadSerializer.class), example, clock);
    }

    void append(List<CredentialRefreshed> events) {
        var now = Timestamp.from(clock.instant());
        var values = new ArrayList<Object>();
        for (var event : events) {
            values.add(UUID.randomUUID().toString());
            values.add(event.key());
            values.add(example.get("record_type"));
            values.add(serializer.serialize(json.writeValueAsString(event)));
            values.add(example.get("context"));
            values.add(now);
            values.add(now);
            values.add(PartitionHasher.INSTANCE.getPartitionForRecordKey(event.key()));
            values.add(example.get("handler_id"));
        }
        jdbc.update(INSERT.formatted(String.join(", ", Collections.nCopies(events.size(), ROW))), values.toArray());
    }
}

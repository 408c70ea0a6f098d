package io.evercred.worker.outbox;

import io.evercred.schemas.SerializedEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The events that have not been sent. What has been sent is deleted: no mark can be wrong. */
@Component
class OutboxRows {

    private final JdbcClient jdbc;

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> unsent(int shard, int limit) {
        return jdbc.sql("""
                        SELECT id, event_id, source, type, occurred_at, topic, record_key, data, traceparent
                        FROM outbox WHERE shard = :shard ORDER BY id LIMIT :limit
                        """)
                .param("shard", shard)
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        new SerializedEvent(
                                row.getString("event_id"),
                                row.getString("source"),
                                row.getString("type"),
                                row.getTimestamp("occurred_at").toInstant(),
                                row.getString("topic"),
                                row.getString("record_key"),
                                row.getBytes("data")),
                        row.getString("traceparent")))
                .list();
    }

    void delete(List<Row> sent) {
        jdbc.sql("DELETE FROM outbox WHERE id IN (:ids)")
                .param("ids", sent.stream().map(Row::id).toList())
                .update();
    }

    /** @param traceparent the trace that it belongs to; null for none */
    record Row(long id, SerializedEvent event, String traceparent) {}
}

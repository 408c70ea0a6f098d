package io.evercred.worker.gate;

import io.evercred.worker.gate.GateRow.Pace;
import io.evercred.worker.gate.GateRow.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The gates as a table. */
@Component
class GateTable implements GateRows {

    private static final Duration SILENT = Duration.ofHours(1);

    private final AtomicBoolean swept = new AtomicBoolean();
    private final JdbcClient jdbc;

    GateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public GateRow read(String provider) {
        return jdbc.sql("""
                        SELECT provider, state, since, until_at, rate, ceiling, permits, permits_at, raised_at, revision
                        FROM provider_gate WHERE provider = :provider
                        """)
                .param("provider", provider)
                .query((row, n) -> read(row))
                .optional()
                .orElseGet(() -> GateRow.open(provider));
    }

    private static GateRow read(ResultSet row) throws SQLException {
        var state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new GateRow(
                row.getString("provider"),
                state,
                instant(row, "since"),
                instant(row, "until_at"),
                state == State.RAMPING
                        ? new Pace(
                                row.getDouble("rate"),
                                row.getDouble("ceiling"),
                                row.getDouble("permits"),
                                instant(row, "permits_at"),
                                instant(row, "raised_at"))
                        : Pace.NONE,
                row.getLong("revision"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    @Override
    public boolean replace(GateRow seen, GateRow next) {
        if (seen.revision() == 0) {
            insertIfAbsent(seen.provider());
        }
        return jdbc.sql("""
                        UPDATE provider_gate
                        SET state = :state, since = :since, until_at = :until,
                            rate = :rate, ceiling = :ceiling, permits = :permits,
                            permits_at = :permitsAt, raised_at = :raisedAt, revision = :next
                        WHERE provider = :provider AND revision = :seen
                        """)
                        .param("state", next.state().name().toLowerCase(Locale.ROOT))
                        .param("since", timestamp(next.since()))
                        .param("until", timestamp(next.until()))
                        .param("rate", next.pace().rate())
                        .param("ceiling", next.pace().ceiling())
                        .param("permits", next.pace().permits())
                        .param("permitsAt", timestamp(next.pace().at()))
                        .param("raisedAt", timestamp(next.pace().raisedAt()))
                        .param("next", next.revision())
                        .param("provider", seen.provider())
                        .param("seen", seen.revision())
                        .update()
                == 1;
    }

    private void insertIfAbsent(String provider) {
        jdbc.sql("""
                        INSERT INTO provider_gate (provider, state) VALUES (:provider, 'open')
                        ON DUPLICATE KEY UPDATE provider = VALUES(provider)
                        """).param("provider", provider).update();
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    @Override
    public void tell(String provider, UUID worker, Tally tally, Instant now) {
        if (swept.compareAndSet(false, true)) {
            forgetWorkersSilentSince(now.minus(SILENT));
        }
        jdbc.sql("""
                        INSERT INTO provider_calls (provider, worker, told_at, all_calls, unavailable)
                        VALUES (:provider, :worker, :now, :all, :unavailable)
                        ON DUPLICATE KEY UPDATE told_at = VALUES(told_at), all_calls = VALUES(all_calls),
                            unavailable = VALUES(unavailable)
                        """)
                .param("provider", provider)
                .param("worker", worker.toString())
                .param("now", Timestamp.from(now))
                .param("all", tally.all())
                .param("unavailable", tally.unavailable())
                .update();
    }

    private void forgetWorkersSilentSince(Instant instant) {
        jdbc.sql("DELETE FROM provider_calls WHERE told_at < :instant")
                .param("instant", Timestamp.from(instant))
                .update();
    }

    @Override
    public Tally toldByOthers(String provider, UUID worker, Instant since) {
        return jdbc.sql("""
                        SELECT COALESCE(SUM(all_calls), 0) AS all_calls, COALESCE(SUM(unavailable), 0) AS unavailable
                        FROM provider_calls
                        WHERE provider = :provider AND worker <> :worker AND told_at > :since
                        """)
                .param("provider", provider)
                .param("worker", worker.toString())
                .param("since", Timestamp.from(since))
                .query((row, n) -> new Tally(row.getLong("all_calls"), row.getLong("unavailable")))
                .single();
    }

    @Override
    public long live(String provider) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM credential
                        WHERE provider = :provider AND status IN ('active', 'degraded')
                        """).param("provider", provider).query(Long.class).single();
    }

    @Override
    public Duration meanLifetime(String provider) {
        var seconds =
                jdbc.sql("""
                        SELECT COALESCE(AVG(lifetime_seconds), 0) FROM (
                            SELECT lifetime_seconds FROM credential FORCE INDEX (due)
                            WHERE provider = :provider AND due_at IS NOT NULL ORDER BY due_at LIMIT 1000) sample
                        """).param("provider", provider).query(Double.class).single();
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}

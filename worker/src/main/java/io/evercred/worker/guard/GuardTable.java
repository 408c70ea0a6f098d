package io.evercred.worker.guard;

import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The guards as a table of their own: the gate's row is debited by every claim, and a worker that is stopped while it
 * decides about an ending must not stop those.
 */
@Component
class GuardTable implements GuardRows {

    private static final String SELECT = """
            SELECT provider, hold, holding, since, held_in_all, counting_from, decision
            FROM provider_guard WHERE provider = :provider
            """;

    private static final int LOCKED_BY_ANOTHER = 3572;

    /** From the index alone. */
    static final String HELD = """
            SELECT COUNT(*) FROM credential FORCE INDEX (held)
            WHERE provider = :provider AND held_since IS NOT NULL AND status = 'degraded' AND strikes > 0
            """;

    private final JdbcClient jdbc;

    GuardTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public GuardRow read(String provider) {
        return jdbc.sql(SELECT)
                .param("provider", provider)
                .query((row, n) -> read(row))
                .optional()
                .orElseGet(() -> GuardRow.calm(provider));
    }

    @Override
    public GuardRow lock(String provider) {
        return lockIfThere(provider).orElseGet(() -> {
            jdbc.sql("""
                            INSERT INTO provider_guard (provider) VALUES (:provider)
                            ON DUPLICATE KEY UPDATE provider = VALUES(provider)
                            """).param("provider", provider).update();
            return lockIfThere(provider).orElseThrow();
        });
    }

    /** Does not wait: whoever holds the lock may have been stopped, and whoever waits may have more to do. */
    private Optional<GuardRow> lockIfThere(String provider) {
        try {
            return jdbc.sql(SELECT + " FOR UPDATE NOWAIT")
                    .param("provider", provider)
                    .query((row, n) -> read(row))
                    .optional();
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException refused && refused.getErrorCode() == LOCKED_BY_ANOTHER) {
                throw new GuardBusyException(provider, e);
            }
            throw e;
        }
    }

    private static GuardRow read(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        return new GuardRow(
                row.getString("provider"),
                row.getLong("hold"),
                row.getBoolean("holding"),
                instant(row, "since"),
                row.getLong("held_in_all"),
                instant(row, "counting_from"),
                decision == null ? null : GuardDecision.valueOf(decision.toUpperCase(Locale.ROOT)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    @Override
    public void save(GuardRow row) {
        jdbc.sql("""
                        UPDATE provider_guard
                        SET hold = :hold, holding = :holding, since = :since, held_in_all = :heldInAll,
                            counting_from = :countingFrom, decision = :decision
                        WHERE provider = :provider
                        """)
                .param("hold", row.hold())
                .param("holding", row.holding())
                .param("since", timestamp(row.since()))
                .param("heldInAll", row.heldInAll())
                .param("countingFrom", timestamp(row.countingFrom()))
                .param("decision", row.decision() == null ? null : word(row.decision()))
                .param("provider", row.provider())
                .update();
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String word(GuardDecision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public long struckSince(String provider, Instant from) {
        return count("""
                SELECT COUNT(*) FROM credential FORCE INDEX (struck)
                WHERE provider = :provider AND first_struck_at > :from
                """, provider, from);
    }

    @Override
    public long attemptedSince(String provider, Instant from, long atMost) {
        return count("""
                SELECT COUNT(*) FROM (
                    SELECT 1 FROM credential FORCE INDEX (attempted)
                    WHERE provider = :provider AND attempted_at > :from LIMIT %d) some
                """.formatted(atMost), provider, from);
    }

    private long count(String sql, String provider, Instant from) {
        return jdbc.sql(sql)
                .param("provider", provider)
                .param("from", Timestamp.from(from))
                .query(Long.class)
                .single();
    }

    @Override
    public long held(String provider) {
        return jdbc.sql(HELD).param("provider", provider).query(Long.class).single();
    }

    @Override
    public List<UUID> heldUntil(String provider, Instant until, int limit) {
        return jdbc.sql("""
                        SELECT id FROM credential FORCE INDEX (held)
                        WHERE provider = :provider AND held_since <= :until AND status = 'degraded' AND strikes > 0
                        LIMIT :limit
                        """)
                .param("provider", provider)
                .param("until", Timestamp.from(until))
                .param("limit", limit)
                .query((row, n) -> UUID.fromString(row.getString("id")))
                .list();
    }

    @Override
    public void audit(GuardDecisionRequested request, long held, Instant now) {
        jdbc.sql("""
                        INSERT INTO guard_decision (provider, hold, decision, operator, held, decided_at)
                        VALUES (:provider, :hold, :decision, :operator, :held, :now)
                        """)
                .param("provider", request.provider())
                .param("hold", request.hold())
                .param("decision", word(request.decision()))
                .param("operator", request.operator())
                .param("held", held)
                .param("now", Timestamp.from(now))
                .update();
    }
}

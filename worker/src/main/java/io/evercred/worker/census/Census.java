package io.evercred.worker.census;

import io.evercred.worker.metric.LastReading;
import io.evercred.worker.provider.Providers;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Counts the fleet once a minute in whichever worker comes first, from indexes alone; the others read what it found. */
@Component
class Census {

    private static final Logger LOG = LoggerFactory.getLogger(Census.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final Duration GOOD_FOR = Duration.ofMinutes(3);

    /** A credential that has been due for less than this is merely waiting for its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Each answered from an index alone. */
    static final String BY_STATUS =
            "SELECT status, COUNT(*) AS n FROM credential WHERE provider = :provider GROUP BY status";

    static final String OVERDUE = "SELECT COUNT(*) FROM credential WHERE provider = :provider AND due_at <= :since";

    static final String EXPIRED = """
            SELECT COUNT(*) FROM credential
            WHERE provider = :provider AND status IN ('active', 'degraded')
              AND (google_creds_expiry <= :now OR google_creds_expiry IS NULL)
            """;

    private final JdbcClient jdbc;
    private final Providers providers;
    private final Clock clock;
    private final LastReading<Map<String, Count>> counts;
    private volatile Instant lastRead = Instant.EPOCH;

    Census(JdbcClient jdbc, Providers providers, Clock clock) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.clock = clock;
        this.counts = new LastReading<>(clock, GOOD_FOR);
    }

    /** A figure of what was found last; NaN if that was long ago. */
    double of(String provider, ToDoubleFunction<Count> figure) {
        return counts.tell(all -> figure.applyAsDouble(all.getOrDefault(provider, Count.NONE)));
    }

    /** When it was last found out; the figures are at most a minute older. */
    Instant lastRead() {
        return lastRead;
    }

    @Scheduled(fixedDelayString = "10s")
    void take() {
        try {
            var now = clock.instant();
            for (var provider : providers.all()) {
                if (isOurTurn(provider.name(), now)) {
                    count(provider.name(), now);
                }
            }
            counts.note(read());
            lastRead = now;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The fleet could not be counted; trying again in ten seconds ({})", e.getMessage());
        }
    }

    /** The statement's own condition decides which worker counts. */
    private boolean isOurTurn(String provider, Instant now) {
        jdbc.sql("""
                        INSERT INTO census (provider, active, degraded, revoked, overdue, expired_active, next_at)
                        VALUES (:provider, 0, 0, 0, 0, 0, :now)
                        ON DUPLICATE KEY UPDATE provider = VALUES(provider)
                        """)
                .param("provider", provider)
                .param("now", Timestamp.from(now))
                .update();
        return jdbc.sql("UPDATE census SET next_at = :next WHERE provider = :provider AND next_at <= :now")
                        .param("next", Timestamp.from(now.plus(EVERY)))
                        .param("provider", provider)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private void count(String provider, Instant now) {
        var byStatus = jdbc
                .sql(BY_STATUS)
                .param("provider", provider)
                .query((row, n) -> Map.entry(row.getString("status"), row.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var overdue = jdbc.sql(OVERDUE)
                .param("provider", provider)
                .param("since", Timestamp.from(now.minus(PATIENCE)))
                .query(Long.class)
                .single();
        var expired = jdbc.sql(EXPIRED)
                .param("provider", provider)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        UPDATE census
                        SET active = :active, degraded = :degraded, revoked = :revoked,
                            overdue = :overdue, expired_active = :expired
                        WHERE provider = :provider
                        """)
                .param("active", byStatus.getOrDefault("active", 0L))
                .param("degraded", byStatus.getOrDefault("degraded", 0L))
                .param("revoked", byStatus.getOrDefault("revoked", 0L))
                .param("overdue", overdue)
                .param("expired", expired)
                .param("provider", provider)
                .update();
    }

    private Map<String, Count> read() {
        List<Count> all = jdbc.sql("SELECT * FROM census")
                .query((row, n) -> new Count(
                        row.getString("provider"),
                        row.getLong("active"),
                        row.getLong("degraded"),
                        row.getLong("revoked"),
                        row.getLong("overdue"),
                        row.getLong("expired_active")))
                .list();
        return all.stream().collect(Collectors.toUnmodifiableMap(Count::provider, count -> count));
    }

    /** How many credentials of a provider are how. */
    record Count(String provider, long active, long degraded, long revoked, long overdue, long expiredActive) {
        static final Count NONE = new Count("", 0, 0, 0, 0, 0);
    }
}

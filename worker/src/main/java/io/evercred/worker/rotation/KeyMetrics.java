package io.evercred.worker.rotation;

import io.evercred.worker.metric.LastReading;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.rotation.SealedRows.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much each key has sealed, who lacks it, and what nobody can open: counted once a minute by one worker, reported by
 * all.
 */
@Component
class KeyMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(KeyMetrics.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final MultiGauge byKey;
    private final MultiGauge missing;
    private final MultiGauge quarantined;
    private final Counting counting;
    private final JdbcClient jdbc;
    private final Clock clock;

    KeyMetrics(MeterRegistry meters, Counting counting, JdbcClient jdbc, Clock clock) {
        this.byKey = MultiGauge.builder("credential.key.rows")
                .description("Stored tokens by the key that has sealed them; every worker reports the same")
                .register(meters);
        this.missing = MultiGauge.builder("credential.key.missing")
                .description(
                        "Running processes that cannot open what this key has sealed; every worker reports the same")
                .register(meters);
        this.quarantined = MultiGauge.builder("credential.quarantined")
                .description("Credentials whose refresh token does not open; every worker reports the same")
                .register(meters);
        this.counting = counting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What counts, and whose turn it is. */
    @Component
    record Counting(
            SealedRows rows,
            Quarantine quarantine,
            Providers providers,
            KeyTurns turns,
            TransactionTemplate transaction) {}

    @Scheduled(fixedDelayString = "10s")
    void report() {
        try {
            if (counting.turns().isOurs("count", EVERY, clock.instant())) {
                count();
            }
            var uses = uses();
            byKey.register(uses.stream().map(use -> row(use.tags(), use.rows())).collect(Collectors.toList()), true);
            missing.register(
                    uses.stream().map(use -> row(use.tags(), use.lackedBy())).collect(Collectors.toList()), true);
            quarantined.register(
                    counting.providers().all().stream()
                            .map(provider -> row(
                                    Tags.of("provider", provider.name()),
                                    counting.quarantine().size(provider.name())))
                            .collect(Collectors.toList()),
                    true);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Keys could not be counted; trying again in ten seconds ({})", e.getMessage());
        }
    }

    private void count() {
        var counted = Stream.of(Place.values())
                .flatMap(place -> counting.rows().byKey(place).entrySet().stream()
                        .map(entry -> new Counted(place.keySet(), entry.getKey(), entry.getValue())))
                .collect(Collectors.groupingBy(
                        found -> new Counted(found.keySet(), found.key(), 0), Collectors.summingLong(Counted::rows)));
        counting.transaction().executeWithoutResult(_ -> replace(counted));
    }

    /** A key that has sealed nothing any more is shown once more, at zero. */
    private void replace(Map<Counted, Long> counted) {
        jdbc.sql("DELETE FROM key_rows WHERE rows_found = 0").update();
        jdbc.sql("UPDATE key_rows SET rows_found = 0").update();
        counted.forEach((which, rows) -> jdbc.sql("""
                        INSERT INTO key_rows (key_set, key_id, rows_found) VALUES (:set, :key, :rows)
                        ON DUPLICATE KEY UPDATE rows_found = VALUES(rows_found)
                        """)
                .param("set", which.keySet())
                .param("key", which.key())
                .param("rows", rows)
                .update());
    }

    /** Reports of processes that are gone are deleted, so that each counts that is there. */
    private List<Use> uses() {
        return jdbc.sql("""
                        SELECT used.key_set, used.key_id, used.rows_found,
                            COALESCE(SUM(used.rows_found > 0 AND FIND_IN_SET(used.key_id, report.key_ids) = 0), 0)
                                AS lacked_by
                        FROM key_rows used LEFT JOIN key_report report ON report.key_set = used.key_set
                        GROUP BY used.key_set, used.key_id, used.rows_found
                        """)
                .query((row, n) -> new Use(
                        Tags.of("key_set", row.getString("key_set"), "key", row.getString("key_id")),
                        row.getLong("rows_found"),
                        row.getLong("lacked_by")))
                .list();
    }

    private Row<?> row(Tags tags, long figure) {
        var reading = new LastReading<Long>(clock, GOOD_FOR);
        reading.note(figure);
        return Row.of(tags, reading, read -> read.tell(Long::doubleValue));
    }

    private record Use(Tags tags, long rows, long lackedBy) {}

    private record Counted(String keySet, long key, long rows) {}
}

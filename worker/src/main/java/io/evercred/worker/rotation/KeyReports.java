package io.evercred.worker.rotation;

import io.evercred.schemas.KeySetReported;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the running processes report about their keys. */
@Component
public class KeyReports {

    private static final int LONGEST_NAME = 128;
    private static final int MOST_KEYS = 100;

    /** How the names of apps begin. */
    static final String APP = "app-";

    private final JdbcClient jdbc;

    public KeyReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of a report. */
    public enum Outcome {
        NOTED,
        /** No process of ours reports so. */
        IGNORED
    }

    /** Notes what the topic brings: workers report to the database, so whoever speaks for one there is none. */
    public Outcome takeOfApp(KeySetReported report, Instant now) {
        return report.instance().startsWith(APP) ? take(report, now) : Outcome.IGNORED;
    }

    /** Notes what a process has loaded, the key that it seals with first; without any key, that it has stopped. */
    public Outcome take(KeySetReported report, Instant now) {
        if (report.instance().length() > LONGEST_NAME
                || report.keyIds().size() > MOST_KEYS
                || KeyFolder.SETS.stream().noneMatch(report.keySet()::equals)) {
            return Outcome.IGNORED;
        }
        if (report.keyIds().isEmpty()) {
            forget(report);
        } else {
            note(report, now);
        }
        return Outcome.NOTED;
    }

    private void note(KeySetReported report, Instant now) {
        var sealing = report.keyIds().getFirst();
        // MySQL assigns from left to right: the time is kept as long as the key is.
        jdbc.sql("""
                        INSERT INTO key_report
                            (instance, key_set, key_ids, sealing_key, sealing_since, reported_at)
                        VALUES (:instance, :set, :ids, :sealing, :now, :now)
                        ON DUPLICATE KEY UPDATE
                            sealing_since = IF(sealing_key = VALUES(sealing_key), sealing_since, VALUES(sealing_since)),
                            key_ids = VALUES(key_ids), sealing_key = VALUES(sealing_key),
                            reported_at = VALUES(reported_at)
                        """)
                .param("instance", report.instance())
                .param("set", report.keySet())
                .param("ids", report.keyIds().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .param("sealing", sealing)
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        INSERT INTO key_age (key_set, key_id, since) VALUES (:set, :key, :now)
                        ON DUPLICATE KEY UPDATE since = since
                        """)
                .param("set", report.keySet())
                .param("key", sealing)
                .param("now", Timestamp.from(now))
                .update();
    }

    private void forget(KeySetReported report) {
        jdbc.sql("DELETE FROM key_report WHERE instance = :instance AND key_set = :set")
                .param("instance", report.instance())
                .param("set", report.keySet())
                .update();
    }

    /** Forgets those that have not reported since then. */
    void forgetBefore(Instant then) {
        jdbc.sql("DELETE FROM key_report WHERE reported_at < :then")
                .param("then", Timestamp.from(then))
                .update();
    }

    /** The last word of each process that is not gone. */
    public List<KeyReport> of(String keySet, Duration forgetAfter, Instant now) {
        return jdbc.sql("SELECT * FROM key_report WHERE key_set = :set AND reported_at >= :then ORDER BY instance")
                .param("set", keySet)
                .param("then", Timestamp.from(now.minus(forgetAfter)))
                .query((row, n) -> new KeyReport(
                        row.getString("instance"),
                        keySet,
                        Stream.of(row.getString("key_ids").split(","))
                                .map(Long::valueOf)
                                .toList(),
                        row.getLong("sealing_key"),
                        row.getTimestamp("sealing_since").toInstant(),
                        row.getTimestamp("reported_at").toInstant()))
                .list();
    }

    /** Since when this key has been seen sealing; now if it never was. */
    Instant sealingSince(String keySet, long key, Instant now) {
        return jdbc.sql("SELECT since FROM key_age WHERE key_set = :set AND key_id = :key")
                .param("set", keySet)
                .param("key", key)
                .query((row, n) -> row.getTimestamp("since").toInstant())
                .optional()
                .orElse(now);
    }
}

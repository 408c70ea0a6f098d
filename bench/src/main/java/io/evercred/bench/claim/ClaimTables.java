package io.evercred.bench.claim;

import io.evercred.faults.fleet.Database;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table {@code credential} in several sizes, one of which is in its place at a time. A row's place by id and its
 * place in the queue have nothing to do with each other.
 */
final class ClaimTables {

    private static final int CHUNK = 10_000;

    /** A prime that divides no power of ten: multiplied by it, the numbers of the rows come in another order. */
    private static final int SCATTER = 7_368_787;

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Instant BACKOFF_ENDS = Timeline.BEGIN.plus(Duration.ofDays(365));

    /** Fake tokens, as long as sealed ones. */
    private static final String CREDS = """
            {"scopes": ["openid", "email", "profile", "https://www.googleapis.com/auth/calendar"],
             "token_uri": "https://oauth2.googleapis.com/token", "refresh_token": "%s", "access_token": "%s"}
            """.formatted("sealed--".repeat(22), "sealed--".repeat(39));

    private static final String FILL = """
            INSERT INTO evercred_worker.credential_%d
                (id, provider, user_id, account_id, status, connected_at, generation, ended_through, version, token_seq,
                 google_creds_json, google_creds_expiry, google_creds_last_refreshed,
                 lifetime_seconds, lead_seconds, backoff_until, attempts, strikes, ambiguous)
            WITH RECURSIVE thousand (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM thousand WHERE n < 999),
                row_number_of (i) AS (
                    SELECT ? + high.n * 1000 + low.n FROM thousand high CROSS JOIN thousand low WHERE high.n < ?)
            SELECT CONCAT('00000000-0000-5000-8000-', LPAD(LOWER(HEX(i)), 12, '0')), 'google',
                CONCAT('user-', i), CONCAT('account-', i), ?, ?, 1, 0, 1, 1,
                ?, ? + INTERVAL (i * %d MOD ?) * 1000 MICROSECOND, ?, 3600, ?, ?, 0, 0, FALSE
            FROM row_number_of
            """;

    private final Database database;
    private final Map<Integer, Long> positions = new HashMap<>();
    private int present;

    ClaimTables(Database database) {
        this.database = database;
    }

    /** Makes a table of so many thousand rows, one of which falls due each millisecond. */
    void make(int rows) {
        database.change("CREATE TABLE evercred_worker.credential_%d LIKE evercred_worker.credential".formatted(rows));
        // Filled without its indexes, and those sorted afterwards: ten million rows in minutes rather than in hours.
        var indexes = indexes();
        alter(rows, indexes.stream().map(Index::drop).toList());
        for (int from = 0; from < rows; from += CHUNK) {
            fill(rows, from, "active", Timeline.BEGIN.plus(Timeline.LEAD), null);
        }
        alter(rows, indexes.stream().map(Index::add).toList());
        positions.put(rows, 0L);
    }

    /** Adds so many rows that have expired and back off. */
    void addBackingOff(int rows, int more) {
        bring(0);
        for (int from = rows; from < rows + more; from += CHUNK) {
            fill(rows, from, "degraded", Timeline.BEGIN.minus(HOUR), BACKOFF_ENDS);
        }
    }

    private void fill(int rows, int from, String status, Instant expiry, Instant backoffUntil) {
        database.change(
                FILL.formatted(rows, SCATTER),
                from,
                CHUNK / 1000,
                status,
                Timestamp.from(Timeline.BEGIN),
                CREDS,
                Timestamp.from(expiry),
                // Those that back off have all expired within the hour before.
                backoffUntil == null ? rows : HOUR.toMillis(),
                Timestamp.from(Timeline.BEGIN.minus(HOUR)),
                Timeline.LEAD.toSeconds(),
                backoffUntil == null ? null : Timestamp.from(backoffUntil));
    }

    private void alter(int rows, List<String> parts) {
        database.change("ALTER TABLE evercred_worker.credential_%d %s".formatted(rows, String.join(", ", parts)));
    }

    /** @param columns in their order, separated by commas */
    private record Index(String name, String columns) {

        String drop() {
            return "DROP INDEX `%s`".formatted(name);
        }

        String add() {
            return "ADD INDEX `%s` (%s)".formatted(name, columns);
        }
    }

    private List<Index> indexes() {
        return database.rows("""
                SELECT index_name, GROUP_CONCAT(column_name ORDER BY seq_in_index)
                FROM information_schema.statistics
                WHERE table_schema = 'evercred_worker' AND table_name = 'credential' AND index_name <> 'PRIMARY'
                GROUP BY index_name
                """, row -> new Index(row.getString(1), row.getString(2)));
    }

    /** Puts the table of that size into its place; 0 for the empty one. */
    void bring(int rows) {
        if (rows != present) {
            database.change("""
                    RENAME TABLE evercred_worker.credential TO evercred_worker.credential_%d,
                        evercred_worker.credential_%d TO evercred_worker.credential
                    """.formatted(present, rows));
            present = rows;
        }
    }

    /** Brings it, and tells which position falls due next there, after which so many claims will be made. */
    long claimFrom(int rows, int times) {
        bring(rows);
        return positions.merge(rows, (long) times * Timeline.BATCH, Long::sum) - (long) times * Timeline.BATCH;
    }
}

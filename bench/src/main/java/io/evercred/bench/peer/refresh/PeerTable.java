package io.evercred.bench.peer.refresh;

import io.evercred.faults.fleet.Database;
import io.evercred.faults.fleet.StandIn;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A peer's schema as the bench sees it. The tokens have the same lead as ours, so that every arm has the same to do.
 *
 * @param scheduled whether db-scheduler's table is beside the tokens
 */
public record PeerTable(Database database, String schema, boolean scheduled) {

    private static final String TOKENS = """
            CREATE TABLE %1$s.token (
                id INT NOT NULL PRIMARY KEY, provider VARCHAR(32) NOT NULL,
                refresh_token VARCHAR(512) NOT NULL, access_token VARCHAR(2048) NULL,
                expires_at DATETIME(6) NOT NULL, lead_seconds INT NOT NULL, due_at DATETIME(6) NOT NULL,
                refreshed_at DATETIME(6) NULL%2$s) CHARACTER SET ascii
            """;

    /** As db-scheduler documents it for MySQL, but for the index of priorities, which are not switched on. */
    private static final String EXECUTIONS = """
            CREATE TABLE %s.scheduled_tasks (
                task_name VARCHAR(100) NOT NULL, task_instance VARCHAR(100) NOT NULL, task_data BLOB,
                execution_time TIMESTAMP(6) NOT NULL, picked BOOLEAN NOT NULL, picked_by VARCHAR(50),
                last_success TIMESTAMP(6) NULL, last_failure TIMESTAMP(6) NULL, consecutive_failures INT,
                last_heartbeat TIMESTAMP(6) NULL, version BIGINT NOT NULL, priority SMALLINT,
                PRIMARY KEY (task_name, task_instance),
                INDEX execution_time_idx (execution_time), INDEX last_heartbeat_idx (last_heartbeat))
            """;

    /** Makes it anew, without tokens. */
    public void create() {
        change("DROP DATABASE IF EXISTS %s");
        change("CREATE DATABASE %s");
        database.change(TOKENS.formatted(schema, scheduled ? "" : ", INDEX due (due_at)"));
        if (scheduled) {
            change(EXECUTIONS);
        }
    }

    /**
     * Fills it.
     *
     * @param grants by provider
     * @param lifetime of the tokens, as if each had been given a while ago
     * @param from when the first falls due
     * @param over and how long after it the last
     */
    public void seed(Map<String, List<StandIn.Grant>> grants, Duration lifetime, Instant from, Duration over) {
        var random = new Random(1);
        int id = 0;
        try (var connection = database.connect();
                var statement = connection.prepareStatement("""
                        INSERT INTO %s.token (id, provider, refresh_token, expires_at, lead_seconds, due_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """.formatted(schema))) {
            connection.setAutoCommit(false);
            for (var provider : grants.entrySet()) {
                for (var grant : provider.getValue()) {
                    var lead = (int) (lifetime.toSeconds() / 3 + random.nextDouble() * lifetime.toSeconds() / 6);
                    var due = from.plusMillis((long) (random.nextDouble() * over.toMillis()));
                    statement.setInt(1, ++id);
                    statement.setString(2, provider.getKey());
                    statement.setString(3, grant.refreshToken());
                    statement.setTimestamp(4, Timestamp.from(due.plusSeconds(lead)));
                    statement.setInt(5, lead);
                    statement.setTimestamp(6, Timestamp.from(due));
                    statement.addBatch();
                    if (id % 1_000 == 0) {
                        statement.executeBatch();
                    }
                }
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        schedule();
    }

    private void schedule() {
        if (scheduled) {
            change("""
                    INSERT INTO %1$s.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    SELECT 'refresh', id, due_at, FALSE, 1 FROM %1$s.token
                    """);
        }
    }

    /** All tokens fall due within that time, evenly. The peer must be paused. */
    public void allDue(Instant from, Duration within) {
        database.change("""
                UPDATE %s.token SET due_at = ? + INTERVAL (RAND(1) * ?) MICROSECOND,
                                    expires_at = due_at + INTERVAL lead_seconds SECOND
                """.formatted(schema), Timestamp.from(from), within.toNanos() / 1_000);
        if (scheduled) {
            // In this order the tokens are found by their key.
            change("""
                    UPDATE %1$s.scheduled_tasks task
                    STRAIGHT_JOIN %1$s.token ON token.id = CAST(task.task_instance AS UNSIGNED)
                    SET task.execution_time = token.due_at
                    """);
        }
    }

    /** Which tokens a scheduler of that name has picked. */
    public List<Integer> pickedBy(String name) {
        return database.rows(
                "SELECT task_instance FROM %s.scheduled_tasks WHERE picked AND picked_by = ?".formatted(schema),
                row -> row.getInt(1),
                name);
    }

    /** How many tokens have been refreshed since then. */
    public long refreshed(Instant since) {
        return database.count(
                "SELECT COUNT(*) FROM %s.token WHERE refreshed_at >= ?".formatted(schema), Timestamp.from(since));
    }

    /** When tokens were last refreshed. */
    public Map<Integer, Instant> refreshedSince(Instant from) {
        var refreshed = new HashMap<Integer, Instant>();
        database.rows(
                "SELECT id, refreshed_at FROM %s.token WHERE refreshed_at >= ?".formatted(schema),
                row -> refreshed.put(row.getInt(1), row.getTimestamp(2).toInstant()),
                Timestamp.from(from));
        return refreshed;
    }

    /** The name of the table of tokens, for whoever asks it. */
    public String tokens() {
        return schema + ".token";
    }

    private void change(String sql) {
        database.change(sql.formatted(schema));
    }
}

package io.evercred.faults.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Has every row back off, some at a time, since the workers want the same locks. */
record Standstill(Database database) {

    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    void order() {
        var ids = database.rows(
                "SELECT id FROM evercred_worker.credential WHERE status <> 'revoked' ORDER BY id",
                row -> row.getString(1));
        try (var connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            long end = System.nanoTime() + PATIENCE.toNanos();
            for (int from = 0; from < ids.size(); ) {
                var batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
                if (backOff(connection, batch)) {
                    from += BATCH;
                } else if (System.nanoTime() > end) {
                    throw new IllegalStateException("the fleet does not stand still; transactions: " + transactions());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who holds up whom, for whoever looks into it. */
    private List<String> transactions() {
        return database.rows("""
                SELECT trx.trx_mysql_thread_id AS id, trx.trx_state AS state, trx.trx_started AS started,
                       trx.trx_rows_locked AS locked, trx.trx_rows_modified AS modified, list.command AS command,
                       list.time AS seconds, LEFT(COALESCE(trx.trx_query, list.info), 120) AS query,
                       (SELECT GROUP_CONCAT(waits.blocking_pid) FROM sys.innodb_lock_waits waits
                        WHERE waits.waiting_pid = trx.trx_mysql_thread_id) AS behind
                FROM information_schema.innodb_trx trx
                LEFT JOIN information_schema.processlist list ON list.id = trx.trx_mysql_thread_id
                """, row -> "[%s %s since %s (UTC), %s locked, %s modified, %s for %s s, behind %s: %s]"
                .formatted(
                        row.getString("id"),
                        row.getString("state"),
                        row.getString("started"),
                        row.getString("locked"),
                        row.getString("modified"),
                        row.getString("command"),
                        row.getString("seconds"),
                        row.getString("behind"),
                        row.getString("query")));
    }

    private static boolean backOff(Connection connection, List<String> ids) throws SQLException {
        var marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        try (var statement = connection.prepareStatement("""
                UPDATE evercred_worker.credential SET backoff_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR
                WHERE status <> 'revoked' AND id IN (%s)
                """.formatted(marks))) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            // A deadlock with a claim, of which MySQL made us the victim; anything else is none of our doing.
            if (e.getErrorCode() == 1213 || e.getErrorCode() == 1205) {
                return false;
            }
            throw e;
        }
    }
}

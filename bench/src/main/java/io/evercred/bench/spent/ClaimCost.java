package io.evercred.bench.spent;

import io.evercred.faults.fleet.Database;

/**
 * What claims cost: MySQL's time for writing them, and for beginning and committing their transactions, as a share of
 * its time for all statements of the workers. Finding what is due is no part of it: any loop has to. Claims cannot be
 * switched off, so this says in place of a comparison what would be saved without them.
 */
final class ClaimCost {

    private static final String DIGESTS = """
            FROM performance_schema.events_statements_summary_by_digest WHERE schema_name = 'evercred_worker'
            """;
    private static final String SHARE = """
            SELECT (claim + transaction_time * claims / commits) / total FROM (
                SELECT SUM(sum_timer_wait) AS total,
                       SUM(IF(digest_text LIKE 'UPDATE `credential` SET `ambiguous`%', sum_timer_wait, 0)) AS claim,
                       SUM(IF(digest_text LIKE 'UPDATE `credential` SET `ambiguous`%', count_star, 0)) AS claims,
                       SUM(IF(digest_text = 'COMMIT' OR digest_text LIKE 'SET `autocommit`%', sum_timer_wait, 0))
                           AS transaction_time,
                       SUM(IF(digest_text = 'COMMIT', count_star, 0)) AS commits
            """ + DIGESTS + ") sums WHERE claims > 0 AND commits > 0";

    private final Database database;

    ClaimCost(Database database) {
        this.database = database;
    }

    /** Forgets all statements of before. */
    void begin() {
        database.change("TRUNCATE TABLE performance_schema.events_statements_summary_by_digest");
    }

    /** Percent, of everything since the beginning. */
    double percent() {
        var share = database.rows(SHARE, row -> row.getDouble(1));
        if (share.isEmpty()) {
            throw new IllegalStateException("MySQL has seen no claim");
        }
        return 100 * share.getFirst();
    }
}

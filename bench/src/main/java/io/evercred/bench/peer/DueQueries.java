package io.evercred.bench.peer;

import io.evercred.bench.claim.Timeline;
import io.evercred.bench.measure.Percentiles;
import io.evercred.bench.measure.ProbeServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Claims in our own table, but finds what is due as schedulers without a column for it do: by a COUNT of what meets the
 * conditions, or by a walk over all rows. Claim and completion are written as ours are.
 */
public final class DueQueries {

    private static final int PAGE = 1000;

    /** By the index that suits these conditions best: expiry, within provider and status. */
    private static final String DUE = """
            FROM credential FORCE INDEX (census)
            WHERE provider = 'google' AND status IN ('active', 'degraded') AND google_creds_expiry <= ?
                AND (backoff_until IS NULL OR backoff_until <= ?) AND (claim_until IS NULL OR claim_until <= ?)
            """;

    private static final String SELECT_DUE =
            "SELECT id " + DUE + " ORDER BY google_creds_expiry LIMIT " + Timeline.BATCH + " FOR UPDATE SKIP LOCKED";

    private static final String SELECT_PAGE = """
            SELECT id, google_creds_expiry, backoff_until, claim_until FROM credential
            WHERE id > ? AND provider = 'google' AND status <> 'revoked' ORDER BY id LIMIT 1000
            """;

    private DueQueries() {}

    /** Finds rows to claim, within a transaction. */
    private interface Finder {
        List<String> find(Connection connection, Instant now) throws SQLException;
    }

    /** @param arguments the port to listen at */
    public static void main(String[] arguments) throws IOException, SQLException {
        try (var pool = PeerSchema.told().pool(2);
                var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            ProbeServer.serve(
                    Integer.parseInt(arguments[0]),
                    Map.of(
                            "count", asked -> claim(connection, asked, DueQueries::countFirst),
                            "walk", asked -> claim(connection, asked, DueQueries::walk)));
        }
    }

    private static Map<String, Double> claim(Connection connection, Map<String, String> asked, Finder finder)
            throws SQLException {
        long from = Long.parseLong(asked.get("from"));
        var took = new double[Integer.parseInt(asked.get("times"))];
        for (int i = 0; i < took.length; i++) {
            var now = Timeline.whenDueFrom(from + (long) i * Timeline.BATCH);
            long begun = System.nanoTime();
            var ids = finder.find(connection, now);
            if (ids.size() != Timeline.BATCH) {
                throw new IllegalStateException("found " + ids.size());
            }
            change(
                    connection,
                    ids,
                    "claim_id = ?, claim_until = ?, attempted_at = ?",
                    UUID.randomUUID().toString(),
                    Timestamp.from(now.plusSeconds(25)),
                    Timestamp.from(now));
            connection.commit();
            took[i] = (System.nanoTime() - begun) / 1e6;
            change(connection, ids, """
                    google_creds_expiry = google_creds_expiry + INTERVAL ? MICROSECOND, claim_id = NULL, claim_until = NULL
                    """, Long.parseLong(asked.get("cycle")) * 1000);
            connection.commit();
        }
        var percentiles = Percentiles.of(took);
        return Map.of("p50", percentiles.at(0.5), "p99", percentiles.at(0.99));
    }

    private static List<String> countFirst(Connection connection, Instant now) throws SQLException {
        try (var count = connection.prepareStatement("SELECT COUNT(*) " + DUE);
                var select = connection.prepareStatement(SELECT_DUE)) {
            Object[] when = {Timestamp.from(now.plus(Timeline.LEAD)), Timestamp.from(now), Timestamp.from(now)};
            set(count, when);
            try (var result = count.executeQuery()) {
                result.next();
                if (result.getLong(1) == 0) {
                    return List.of();
                }
            }
            set(select, when);
            var ids = new ArrayList<String>();
            try (var result = select.executeQuery()) {
                while (result.next()) {
                    ids.add(result.getString(1));
                }
            }
            return ids;
        }
    }

    private static List<String> walk(Connection connection, Instant now) throws SQLException {
        var due = new ArrayList<Due>();
        var last = "";
        try (var page = connection.prepareStatement(SELECT_PAGE)) {
            for (int seen = PAGE; seen == PAGE; ) {
                seen = 0;
                set(page, last);
                try (var row = page.executeQuery()) {
                    while (row.next()) {
                        seen++;
                        last = row.getString(1);
                        var expiry = row.getTimestamp(2).toInstant();
                        if (!expiry.minus(Timeline.LEAD).isAfter(now)
                                && isOver(row.getTimestamp(3), now)
                                && isOver(row.getTimestamp(4), now)) {
                            due.add(new Due(last, expiry));
                        }
                    }
                }
            }
        }
        if (due.size() != Timeline.DUE) {
            throw new IllegalStateException(due.size() + " rows are due");
        }
        return due.stream()
                .sorted(Comparator.comparing(Due::expiry))
                .limit(Timeline.BATCH)
                .map(Due::id)
                .toList();
    }

    private record Due(String id, Instant expiry) {}

    private static boolean isOver(Timestamp until, Instant now) {
        return until == null || !until.toInstant().isAfter(now);
    }

    private static void change(Connection connection, List<String> ids, String assignments, Object... values)
            throws SQLException {
        var sql = "UPDATE credential SET %s WHERE id IN (%s)"
                .formatted(assignments, String.join(", ", Collections.nCopies(ids.size(), "?")));
        try (var statement = connection.prepareStatement(sql)) {
            var all = new ArrayList<>(List.of(values));
            all.addAll(ids);
            set(statement, all.toArray());
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}

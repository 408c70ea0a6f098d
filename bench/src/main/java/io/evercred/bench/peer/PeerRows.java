package io.evercred.bench.peer;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** A peer's own tables. */
record PeerRows(DataSource source) {

    private static final int MANY = 1000;

    /** Numbers from 0 on, as the table expression {@code row_number_of (i)}; the parameter is how many thousand. */
    private static final String NUMBERS = """
            WITH RECURSIVE thousand (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM thousand WHERE n < 999),
                row_number_of (i) AS (
                    SELECT high.n * 1000 + low.n FROM thousand high CROSS JOIN thousand low WHERE high.n < ?)
            """;

    /**
     * Writes so many rows as {@code rows} asks for, whole thousands and at most a million.
     *
     * @param sql with a {@code %s} where the numbers come in
     */
    Map<String, Double> insert(Map<String, String> asked, String sql) throws SQLException {
        int rows = Integer.parseInt(asked.get("rows"));
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql.formatted(NUMBERS))) {
            statement.setInt(1, rows / MANY);
            return Map.of("rows", (double) statement.executeUpdate());
        }
    }

    int change(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    long count(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql);
                var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}

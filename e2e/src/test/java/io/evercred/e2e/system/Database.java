package io.evercred.e2e.system;

import io.evercred.sandbox.stack.DatabaseAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The database as an administrator sees it. */
public final class Database {

    private final DatabaseAccount admin;

    Database(DatabaseAccount admin) {
        this.admin = admin;
    }

    /** The rows of a query: column labels and values. */
    public List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (var connection = admin.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<Map<String, Object>>();
                var columns = result.getMetaData();
                while (result.next()) {
                    var row = new LinkedHashMap<String, Object>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnLabel(i), result.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The credential's row as texts, NULL being null; empty if there is none. */
    public Map<String, Object> credential(Object credentialId) {
        var rows = rows("""
                SELECT status, reason, generation, ended_through, version, token_seq, user_id,
                       google_creds_json, google_creds_expiry, google_creds_last_refreshed,
                       CAST(google_creds_expiry AS CHAR) AS expiry
                FROM evercred_worker.credential WHERE id = ?
                """, credentialId.toString());
        return rows.isEmpty() ? Map.of() : rows.getFirst();
    }

    /** A number that a query finds. */
    public long count(String sql, Object... parameters) {
        return ((Number) rows(sql, parameters).getFirst().values().iterator().next()).longValue();
    }

    /** Changes something behind everybody's back; the number of rows. */
    public int change(String sql, Object... parameters) {
        try (var connection = admin.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of one's own, to hold locks with. */
    public Connection connect() throws SQLException {
        return admin.connect();
    }
}

package io.evercred.e2e.system;

import io.evercred.sandbox.stack.DatabaseAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

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
            set(statement, parameters);
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
            set(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the credential due at once, as an import does: it has no expiry any more. */
    public void makeDue(Object credentialId) {
        int changed =
                change("UPDATE evercred_worker.credential SET google_creds_expiry = NULL WHERE id = ?", credentialId);
        if (changed != 1) {
            throw new IllegalStateException("there is no credential " + credentialId);
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i] instanceof UUID id ? id.toString() : parameters[i]);
        }
    }

    /** Puts rows there that the worker might have written, all of them at once. */
    public void insertCredentials(Stream<StoredCredential> credentials) {
        try (var connection = admin.connect();
                var statement = connection.prepareStatement("""
                        INSERT INTO evercred_worker.credential
                            (id, provider, user_id, account_id, status, generation, ended_through, version, token_seq,
                             google_creds_json, lifetime_seconds, lead_seconds, attempts, strikes, ambiguous)
                        VALUES (?, ?, ?, ?, 'active', 1, 0, 1, 1, ?, 604800, 1200, 0, 0, FALSE)
                        """)) {
            connection.setAutoCommit(false);
            for (var credential : (Iterable<StoredCredential>) credentials::iterator) {
                statement.setString(1, credential.id().toString());
                statement.setString(2, credential.provider());
                statement.setString(3, credential.userId());
                statement.setString(4, credential.accountId());
                statement.setString(5, credential.creds());
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of one's own, to hold locks with. */
    public Connection connect() throws SQLException {
        return admin.connect();
    }
}

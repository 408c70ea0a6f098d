package io.evercred.faults.fleet;

import io.evercred.sandbox.stack.DatabaseAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The database as an administrator sees it. */
public final class Database {

    private final Supplier<DatabaseAccount> admin;

    /** @param admin asked each time: the server may have been restarted */
    public Database(Supplier<DatabaseAccount> admin) {
        this.admin = admin;
    }

    /** What one row of a result becomes. */
    public interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** The rows of a query. */
    public <T> List<T> rows(String sql, Mapping<T> mapping, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(mapping.map(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql.lines().findFirst().orElse(sql) + ": " + e.getMessage(), e);
        }
    }

    /** A number that a query finds. */
    public long count(String sql, Object... parameters) {
        return rows(sql, row -> row.getLong(1), parameters).getFirst();
    }

    /** Changes something behind everybody's back; the number of rows. */
    public int change(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql.lines().findFirst().orElse(sql) + ": " + e.getMessage(), e);
        }
    }

    /** A connection of one's own. */
    public Connection connect() throws SQLException {
        var account = admin.get();
        return new DatabaseAccount(
                        account.jdbcUrl() + "&rewriteBatchedStatements=true", account.username(), account.password())
                .connect();
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i] instanceof UUID id ? id.toString() : parameters[i]);
        }
    }
}

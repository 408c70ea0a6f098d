package io.evercred.bench.peer.library;

import io.evercred.bench.box.Box;
import io.evercred.sandbox.stack.DatabaseAccount;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A schema of a peer's own on the same server. */
final class PeerSchema {

    private final Box box;
    private final String name;

    private PeerSchema(Box box, String name) {
        this.box = box;
        this.name = name;
    }

    /** Empty but for the tables that these statements make. */
    static PeerSchema create(Box box, String name, String... statements) {
        var database = box.fleet().database();
        database.change("DROP DATABASE IF EXISTS " + name);
        database.change("CREATE DATABASE " + name + " DEFAULT CHARACTER SET utf8mb4 DEFAULT COLLATE utf8mb4_bin");
        for (var statement : statements) {
            database.change(statement);
        }
        return new PeerSchema(box, name);
    }

    DatabaseAccount account() {
        var admin = box.rig().database().admin();
        return new DatabaseAccount(
                admin.jdbcUrl().replaceFirst("/\\?", "/" + name + "?"), admin.username(), admin.password());
    }

    /** Sets the parameters of one row. */
    interface Row<T> {
        void set(PreparedStatement statement, T item) throws SQLException;
    }

    <T> void insert(String sql, List<T> items, Row<T> row) {
        try (var connection = box.fleet().database().connect();
                var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            int waiting = 0;
            for (var item : items) {
                row.set(statement, item);
                statement.addBatch();
                if (++waiting % 1000 == 0) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

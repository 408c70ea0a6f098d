package io.evercred.sandbox.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where and as whom to connect to MySQL.
 *
 * @param jdbcUrl with the parameters that keep instants in UTC
 */
public record DatabaseAccount(String jdbcUrl, String username, String password) {

    /** Opens a connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    @Override
    public String toString() {
        return username + " at " + jdbcUrl;
    }
}

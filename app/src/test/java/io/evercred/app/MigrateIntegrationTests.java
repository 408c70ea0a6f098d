package io.evercred.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.migration.Migration;
import io.evercred.sandbox.stack.TestServers;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command {@code migrate}, against a database of its own; neither keys nor Kafka are there. */
class MigrateIntegrationTests {

    private final TestServers servers = TestServers.running();

    @BeforeEach
    void makeDatabase() throws SQLException {
        dropDatabase();
        change("CREATE DATABASE evercred_migrated");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        change("DROP DATABASE IF EXISTS evercred_migrated");
    }

    @Test
    void aGivenDatabaseGetsEverythingWithoutAnApp() throws SQLException {
        var admin = servers.admin();

        var status = Migration.run(
                "migrate",
                "--spring.datasource.url=" + admin.jdbcUrl().replaceFirst("/\\?", "/evercred_migrated?"),
                "--spring.datasource.username=" + admin.username(),
                "--spring.datasource.password=" + admin.password());

        assertThat(status).isZero();
        change("SELECT * FROM evercred_migrated.oauth_state");
    }

    private void change(String sql) throws SQLException {
        try (var connection = servers.admin().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.evercred.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestServersIntegrationTests {

    private final TestServers servers = TestServers.running();

    @Test
    void startsOnce() {
        assertThat(TestServers.running()).isSameAs(servers);
    }

    @Test
    void emptiesTheSchemasUnderOpenConnections() throws SQLException {
        try (var worker = servers.worker().connect();
                var statement = worker.createStatement()) {
            statement.execute("CREATE TABLE credential (id INT)");
            statement.execute("CREATE VIEW evercred_view.credential_view AS SELECT id FROM credential");

            servers.freshDatabases();

            statement.execute("CREATE TABLE evercred_worker.credential (id INT)");
            try (var tables = statement.executeQuery("SHOW TABLES FROM evercred_view")) {
                assertThat(tables.next()).isFalse();
            }
        }
    }
}

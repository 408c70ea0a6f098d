package io.evercred.worker.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.migration.Migration;
import io.evercred.sandbox.stack.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command {@code migrate}, against a database of its own; neither keys nor Kafka are there. */
class MigrateIntegrationTests {

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'evercred_migrated'";
    private static final String VIEWS =
            "SELECT table_name FROM information_schema.views WHERE table_schema = 'evercred_migrated_view'";
    private static final String APPLIED =
            "SELECT version FROM evercred_migrated.flyway_schema_history WHERE success ORDER BY installed_rank";

    private final TestServers servers = TestServers.running();

    @BeforeEach
    void makeDatabases() throws SQLException {
        dropDatabases();
        change("CREATE DATABASE evercred_migrated");
        change("CREATE DATABASE evercred_migrated_view");
    }

    @AfterEach
    void dropDatabases() throws SQLException {
        change("DROP DATABASE IF EXISTS evercred_migrated_view");
        change("DROP DATABASE IF EXISTS evercred_migrated");
    }

    @Test
    void aGivenDatabaseGetsEverythingWithoutAWorker() throws SQLException {
        assertThat(migrate()).isZero();

        assertThat(found(TABLES)).contains("credential", "outbox", "provider_gate");
        assertThat(found(VIEWS)).contains("credential_view");
    }

    @Test
    void aSecondTimeChangesNothing() throws SQLException {
        assertThat(migrate()).isZero();
        var before = found(APPLIED);

        assertThat(migrate()).isZero();

        assertThat(found(APPLIED)).isEqualTo(before);
    }

    @Test
    void aDatabaseThatANewerVersionHasMigratedIsLeftAsItIs() throws SQLException {
        assertThat(migrate()).isZero();
        change("""
                INSERT INTO evercred_migrated.flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'test', 1, TRUE)
                """);

        assertThat(migrate())
                .as("so that the version before can be started again")
                .isZero();
    }

    @Test
    void aDatabaseThatLetsNobodyInIsAFailure() {
        assertThat(migrate("--spring.datasource.password=wrong", "--spring.flyway.connect-retries=0"))
                .isOne();
    }

    private int migrate(String... settings) {
        var admin = servers.admin();
        var arguments = new ArrayList<>(List.of(
                "migrate",
                "--spring.datasource.url=" + admin.jdbcUrl().replaceFirst("/\\?", "/evercred_migrated?"),
                "--spring.datasource.username=" + admin.username(),
                "--evercred.view-schema=evercred_migrated_view"));
        arguments.addAll(
                settings.length == 0 ? List.of("--spring.datasource.password=" + admin.password()) : List.of(settings));
        return Migration.run(arguments.toArray(String[]::new));
    }

    private List<String> found(String sql) throws SQLException {
        try (var connection = servers.admin().connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (result.next()) {
                found.add(result.getString(1));
            }
            return found;
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = servers.admin().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

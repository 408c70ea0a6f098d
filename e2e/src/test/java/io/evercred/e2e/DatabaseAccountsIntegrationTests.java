package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.sandbox.stack.DatabaseAccount;
import io.evercred.sandbox.stack.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the two accounts of {@code db/init.sql} may do; app and worker of every test run under them, as they do in
 * production.
 */
@WholeSystem
@Order(5)
class DatabaseAccountsIntegrationTests {

    private static final DatabaseAccount APP = TestServers.running().app();
    private static final DatabaseAccount WORKER = TestServers.running().worker();

    @Test
    void eachHasItsSchemaAndTheAppReadsTheViewsBesides() throws SQLException {
        assertThat(grants(APP))
                .containsExactlyInAnyOrder(
                        "GRANT USAGE ON *.* TO `evercred_app`@`%`",
                        "GRANT ALL PRIVILEGES ON `evercred_app`.* TO `evercred_app`@`%`",
                        "GRANT SELECT ON `evercred_view`.* TO `evercred_app`@`%`");
        assertThat(grants(WORKER))
                .containsExactlyInAnyOrder(
                        "GRANT USAGE ON *.* TO `evercred_worker`@`%`",
                        "GRANT ALL PRIVILEGES ON `evercred_worker`.* TO `evercred_worker`@`%`",
                        "GRANT SELECT, DROP, CREATE VIEW, SHOW VIEW ON `evercred_view`.* TO `evercred_worker`@`%`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT google_creds_json FROM evercred_worker.credential",
                "SELECT sealed_token FROM evercred_worker.provider_revocation",
                "SELECT data FROM evercred_worker.outbox",
                "UPDATE evercred_worker.credential SET status = 'active'",
                "UPDATE evercred_view.credential_view SET status = 'active'",
                "DELETE FROM evercred_view.gate_view",
                "CREATE OR REPLACE VIEW evercred_view.credential_view AS SELECT 1",
                "CREATE VIEW evercred_app.spy AS SELECT * FROM evercred_worker.credential",
                "SELECT * FROM mysql.user",
                "SELECT LOAD_FILE('/etc/passwd') FROM mysql.user"
            })
    void theAppReachesNothingOfTheWorkersButTheViews(String sql) {
        assertThatThrownBy(() -> run(APP, sql)).hasMessageContaining("denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM evercred_app.users",
                "SELECT * FROM evercred_app.SPRING_SESSION",
                "UPDATE evercred_app.users SET role = 'ADMIN'",
                "SELECT * FROM mysql.user"
            })
    void theWorkerReachesNothingOfTheApps(String sql) {
        assertThatThrownBy(() -> run(WORKER, sql)).hasMessageContaining("denied");
    }

    @Test
    void theViewsShowNoRefreshToken(RunningSystem system) throws SQLException {
        assertThat(run(APP, "SELECT credential_id FROM evercred_view.credential_view LIMIT 1"))
                .as("what the app may read")
                .isNotNull();
        for (var view : system.database()
                .rows(
                        "SELECT view_definition AS sql_text FROM information_schema.views WHERE table_schema = 'evercred_view'")) {
            assertThat(view.get("sql_text").toString())
                    .doesNotContainPattern("\\$\\.refresh_token\\b")
                    .doesNotContain("sealed_token")
                    .doesNotContainPattern("`google_creds_json` AS");
        }
    }

    private static List<String> grants(DatabaseAccount account) throws SQLException {
        return run(account, "SHOW GRANTS");
    }

    private static List<String> run(DatabaseAccount account, String sql) throws SQLException {
        try (var connection = account.connect();
                var statement = connection.createStatement()) {
            var found = new ArrayList<String>();
            if (statement.execute(sql)) {
                var rows = statement.getResultSet();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}

package io.evercred.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.sandbox.stack.MysqlSettings.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMysqlIntegrationTests {

    @TempDir
    static Path folder;

    static EmbeddedMysql mysql;

    @BeforeAll
    static void start() {
        mysql = EmbeddedMysql.start(new MysqlSettings(folder, 0, Durability.RELAXED));
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @BeforeEach
    void publishAView() throws SQLException {
        execute(mysql.worker(), "CREATE TABLE IF NOT EXISTS credential (id INT PRIMARY KEY, secret TEXT)");
        execute(mysql.worker(), "REPLACE INTO credential VALUES (1, 'refresh token')");
        execute(
                mysql.worker(),
                "CREATE OR REPLACE SQL SECURITY DEFINER VIEW evercred_view.credential_view AS SELECT id FROM credential");
    }

    @Test
    void letsTheAppReadWhatTheWorkerPublishes() throws SQLException {
        assertThat(query(mysql.app(), "SELECT id FROM evercred_view.credential_view"))
                .containsExactly("1");
    }

    @Test
    void keepsTheWorkersTablesFromTheApp() {
        assertDenied(mysql.app(), "SELECT * FROM evercred_worker.credential");
        assertDenied(mysql.app(), "UPDATE evercred_view.credential_view SET id = 2");
        assertDenied(mysql.app(), "CREATE VIEW evercred_view.mine AS SELECT 1");
        assertDenied(mysql.app(), "DROP VIEW evercred_view.credential_view");
    }

    @Test
    void keepsTheAppsTablesFromTheWorker() throws SQLException {
        execute(mysql.app(), "CREATE TABLE IF NOT EXISTS app_user (id INT PRIMARY KEY)");

        assertDenied(mysql.worker(), "SELECT * FROM evercred_app.app_user");
    }

    @Test
    void letsTheWorkerWithdrawAView() throws SQLException {
        execute(mysql.worker(), "DROP VIEW evercred_view.credential_view");

        assertThat(query(mysql.worker(), "SHOW TABLES FROM evercred_view")).isEmpty();
    }

    @Test
    void tellsIdentifiersApartByCaseAndAccent() throws SQLException {
        execute(mysql.app(), "CREATE TABLE IF NOT EXISTS account (id VARCHAR(20) PRIMARY KEY)");
        execute(mysql.app(), "INSERT INTO account VALUES ('andre'), ('André'), ('andré'), ('민지')");

        assertThat(query(mysql.app(), "SELECT id FROM account WHERE id = 'andré'"))
                .containsExactly("andré");
    }

    @Test
    void runsTheInitScriptAgainWithoutHarm() throws SQLException {
        InitScript.run(mysql.admin());

        assertThat(query(mysql.app(), "SELECT id FROM evercred_view.credential_view"))
                .containsExactly("1");
    }

    @Test
    void keepsItsDataOverARestart(@TempDir Path another) throws SQLException {
        var settings = new MysqlSettings(another, 0, Durability.DURABLE);
        try (var first = EmbeddedMysql.start(settings)) {
            execute(first.app(), "CREATE TABLE note (text VARCHAR(20))");
            execute(first.app(), "INSERT INTO note VALUES ('안녕')");
        }
        try (var second = EmbeddedMysql.start(settings)) {
            assertThat(query(second.app(), "SELECT text FROM note")).containsExactly("안녕");
            assertThat(query(second.admin(), "SELECT @@log_bin, @@sync_binlog, @@innodb_flush_log_at_trx_commit"))
                    .containsExactly("1");
        }
    }

    private static void assertDenied(DatabaseAccount account, String sql) {
        assertThatThrownBy(() -> execute(account, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    private static void execute(DatabaseAccount account, String sql) throws SQLException {
        try (var connection = account.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(DatabaseAccount account, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = account.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}

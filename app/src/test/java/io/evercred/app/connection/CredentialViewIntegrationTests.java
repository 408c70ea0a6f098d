package io.evercred.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.CredentialId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the agreed shape as the app's own account, wherever its clock and session are. */
class CredentialViewIntegrationTests {

    private static final String WORKERS = """
            CREATE TABLE evercred_worker.rows_of_worker (
                credential_id CHAR(36) PRIMARY KEY, user_id VARCHAR(64), provider VARCHAR(32), account_id VARCHAR(255),
                status VARCHAR(16), reason VARCHAR(32), reason_detail VARCHAR(64),
                generation BIGINT, version BIGINT, ended_through BIGINT,
                granted_scopes JSON, sealed_access_token TEXT,
                google_creds_expiry DATETIME(6), google_creds_last_refreshed DATETIME(6), due_at DATETIME(6),
                connected_at DATETIME(6), first_failed_at DATETIME(6), lifetime_seconds INT);
            CREATE TABLE evercred_worker.gates_of_worker (
                provider VARCHAR(32) PRIMARY KEY, state VARCHAR(16), until DATETIME(6));
            CREATE VIEW evercred_view.credential_view AS SELECT * FROM evercred_worker.rows_of_worker;
            CREATE VIEW evercred_view.gate_view AS SELECT * FROM evercred_worker.gates_of_worker""";

    private static final UUID ID = CredentialId.of("google", "user-1");

    private static TestServers servers;

    private final TimeZone zone = TimeZone.getDefault();
    private SingleConnectionDataSource connection;

    @BeforeAll
    static void createViews() throws SQLException {
        servers = TestServers.running();
        servers.freshDatabases();
        asAdmin(WORKERS.split(";"));
    }

    @BeforeEach
    void connectFromFarAway() throws SQLException {
        asAdmin("DELETE FROM evercred_worker.rows_of_worker", "DELETE FROM evercred_worker.gates_of_worker");
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        // Without the parameters that would put the driver and the session into UTC.
        var url = servers.app().jdbcUrl().replaceFirst("\\?.*", "");
        connection = new SingleConnectionDataSource(
                url, servers.app().username(), servers.app().password(), true);
        JdbcClient.create(connection).sql("SET time_zone = '-08:00'").update();
    }

    @AfterEach
    void comeHome() {
        connection.destroy();
        TimeZone.setDefault(zone);
    }

    @Test
    void readsEveryColumn() throws SQLException {
        insert("""
                'degraded', 'rejected', 'invalid_rapt', 4, 17, 3, '["openid", "한글"]', 'sealed',
                '2026-11-23 05:00:00.000001', '2026-11-23 04:00:00.999999', '2026-03-29 02:30:00.5',
                '2026-01-01 00:00:00', '2026-11-23 04:59:59', 3599""");
        assertThat(view().find(ID))
                .hasValue(new ConnectionDetails(
                        ID,
                        "user-1",
                        "google",
                        "108113",
                        Status.DEGRADED,
                        Optional.of("rejected"),
                        Optional.of("invalid_rapt"),
                        4,
                        17,
                        3,
                        List.of("openid", "한글"),
                        Optional.of("sealed"),
                        Optional.of(Instant.parse("2026-11-23T05:00:00.000001Z")),
                        Optional.of(Instant.parse("2026-11-23T04:00:00.999999Z")),
                        Optional.of(Instant.parse("2026-03-29T02:30:00.5Z")),
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.of(Instant.parse("2026-11-23T04:59:59Z")),
                        Optional.of(Duration.ofSeconds(3599))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "'null'"})
    void readsARowWhoseFieldsWereCleared(String scopes) throws SQLException {
        insert("'revoked', 'disconnected', NULL, 1, 2, 1, " + scopes + ", NULL, NULL, NULL, NULL, NULL, NULL, NULL");
        var details = view().find(ID).orElseThrow();
        assertThat(details.ended()).isTrue();
        assertThat(details.grantedScopes()).isEmpty();
        assertThat(details.expiry()).isEmpty();
        assertThat(details.lifetime()).isEmpty();
    }

    @Test
    void findsNothingForSomebodyWhoNeverConsented() {
        assertThat(view().find(ID)).isEmpty();
    }

    @Test
    void readsTheGateAndTakesAMissingOneForOpen() throws SQLException {
        assertThat(view().gate("google")).isEqualTo(Gate.OPEN);
        asAdmin(
                "INSERT INTO evercred_worker.gates_of_worker VALUES ('google', 'misconfigured', '2026-11-23 05:00:30')");
        assertThat(view().gate("google"))
                .isEqualTo(new Gate(Gate.State.MISCONFIGURED, Optional.of(Instant.parse("2026-11-23T05:00:30Z"))));
    }

    @Test
    void hasNoRightToWrite() throws SQLException {
        insert("'active', NULL, NULL, 1, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL");
        var jdbc = JdbcClient.create(connection);
        assertThatThrownBy(() ->
                        jdbc.sql("DELETE FROM evercred_view.credential_view").update())
                .isInstanceOf(BadSqlGrammarException.class)
                .hasStackTraceContaining("DELETE command denied");
    }

    private CredentialView view() {
        var settings = new ConnectionSettings(
                "evercred_view", Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(5));
        return new CredentialView(JdbcClient.create(connection), new JsonMapper(), settings);
    }

    private static void insert(String columns) throws SQLException {
        asAdmin("INSERT INTO evercred_worker.rows_of_worker VALUES ('" + ID + "', 'user-1', 'google', '108113', "
                + columns + ")");
    }

    private static void asAdmin(String... statements) throws SQLException {
        try (var connection = servers.admin().connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

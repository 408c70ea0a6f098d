package io.evercred.app.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the two views that the worker keeps for the app. The app has no other right on the worker's data. */
@Repository
class CredentialView {

    private static final String CREDENTIAL = """
            SELECT credential_id, user_id, provider, account_id, status, reason, reason_detail,
                   generation, version, ended_through, granted_scopes, sealed_access_token,
                   google_creds_expiry, google_creds_last_refreshed, due_at, connected_at,
                   first_failed_at, lifetime_seconds
              FROM %s.credential_view
             WHERE credential_id = :credentialId
            """;

    private static final String GATE = """
            SELECT state, until FROM %s.gate_view WHERE provider = :provider
            """;

    private static final TypeReference<List<String>> SCOPES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String credential;
    private final String gate;

    CredentialView(JdbcClient jdbc, JsonMapper json, ConnectionSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.credential = CREDENTIAL.formatted(settings.viewSchema());
        this.gate = GATE.formatted(settings.viewSchema());
    }

    Optional<ConnectionDetails> find(UUID credentialId) {
        return jdbc.sql(credential)
                .param("credentialId", credentialId.toString())
                .query((row, number) -> details(row))
                .optional();
    }

    Gate gate(String provider) {
        return jdbc.sql(gate)
                .param("provider", provider)
                .query((row, number) -> new Gate(
                        Gate.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), instant(row, "until")))
                .optional()
                .orElse(Gate.OPEN);
    }

    private ConnectionDetails details(ResultSet row) throws SQLException {
        return new ConnectionDetails(
                UUID.fromString(row.getString("credential_id")),
                row.getString("user_id"),
                row.getString("provider"),
                row.getString("account_id"),
                ConnectionDetails.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("reason_detail")),
                row.getLong("generation"),
                row.getLong("version"),
                row.getLong("ended_through"),
                scopes(row.getString("granted_scopes")),
                Optional.ofNullable(row.getString("sealed_access_token")),
                instant(row, "google_creds_expiry"),
                instant(row, "google_creds_last_refreshed"),
                instant(row, "due_at"),
                instant(row, "connected_at"),
                instant(row, "first_failed_at"),
                Optional.ofNullable(row.getObject("lifetime_seconds", Long.class))
                        .map(Duration::ofSeconds));
    }

    private List<String> scopes(String array) {
        // Cleared fields may come as SQL's NULL or as JSON's.
        return Optional.ofNullable(array)
                .map(text -> json.readValue(text, SCOPES))
                .orElse(List.of());
    }

    // The columns hold UTC; reading them as a wall time keeps the zone of this process and of its session out of it.
    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }
}

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

    private static final String ROWS = """
            SELECT credential_id, user_id, provider, account_id, status, reason, reason_detail,
                   generation, version, ended_through, granted_scopes, sealed_access_token,
                   google_creds_expiry, google_creds_last_refreshed, due_at, connected_at,
                   first_failed_at, lifetime_seconds
              FROM %s.credential_view
            """;

    private static final String BY_ID = "WHERE credential_id = :credentialId";

    // Two are as good as two thousand: the provider has not named one.
    private static final String BY_TOKEN_HASH = "WHERE provider = :provider AND refresh_token_hash = :mark LIMIT 10";
    private static final String BY_TOKEN_PREFIX =
            "WHERE provider = :provider AND refresh_token_prefix = :mark LIMIT 10";

    private static final String GATE = """
            SELECT state, until FROM %s.gate_view WHERE provider = :provider
            """;

    private static final TypeReference<List<String>> SCOPES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String rows;
    private final String gate;

    CredentialView(JdbcClient jdbc, JsonMapper json, ConnectionSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.rows = ROWS.formatted(settings.viewSchema());
        this.gate = GATE.formatted(settings.viewSchema());
    }

    Optional<ConnectionDetails> find(UUID credentialId) {
        return jdbc.sql(rows + BY_ID)
                .param("credentialId", credentialId.toString())
                .query((row, number) -> details(row))
                .optional();
    }

    /** The credentials whose refresh token the provider means; more than one only if it names them badly. */
    List<ConnectionDetails> findByToken(String provider, TokenName name) {
        var where =
                switch (name) {
                    case TokenName.Hash hash -> BY_TOKEN_HASH;
                    case TokenName.Prefix prefix -> BY_TOKEN_PREFIX;
                };
        return jdbc.sql(rows + where)
                .param("provider", provider)
                .param("mark", name.mark())
                .query((row, number) -> details(row))
                .list();
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

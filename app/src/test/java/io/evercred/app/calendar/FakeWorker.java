package io.evercred.app.calendar;

import io.evercred.app.RunningApp;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.schemas.CredentialId;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.Seal;
import io.evercred.vault.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Writes what the worker would: rows behind the views that the app reads. */
final class FakeWorker {

    static final List<String> SCOPES = List.of(
            "openid",
            "https://www.googleapis.com/auth/userinfo.email",
            "https://www.googleapis.com/auth/calendar",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.calendarlist");

    private static final String STORE = """
            REPLACE INTO evercred_worker.stub_credential VALUES
                (?, ?, 'google', 'sub', 'active', NULL, NULL, 1, ?, 0, ?, ?, ?, ?, ?, ?, NULL, 3600)
            """;

    private final RunningApp app;
    private final Seal seal;

    FakeWorker(RunningApp app) {
        this.app = app;
        this.seal = Seal.with(KeySet.load("test", app.keys().resolve("access-token.json")));
    }

    /** Stores a credential of generation 1 with a token that the stand-in has just issued. */
    void store(String userId, String login, long version, Duration remaining) throws SQLException {
        var id = CredentialId.of("google", userId);
        var token =
                app.standIn().controls().grant(Provider.GOOGLE, login, SCOPES).accessToken();
        var now = LocalDateTime.ofInstant(app.bean(java.time.Clock.class).instant(), ZoneOffset.UTC);
        try (var connection = app.servers().admin().connect();
                var statement = connection.prepareStatement(STORE)) {
            statement.setString(1, id.toString());
            statement.setString(2, userId);
            statement.setLong(3, version);
            statement.setString(4, "[\"" + String.join("\",\"", SCOPES) + "\"]");
            statement.setString(5, seal.seal(Secret.of(token), place(id, userId)));
            statement.setObject(6, now.plus(remaining));
            statement.setObject(7, now.minusMinutes(10));
            statement.setObject(8, now.plusMinutes(25));
            statement.setObject(9, now.minusDays(3));
            statement.execute();
        }
    }

    /** Ends it, as the worker does: no token from then on. */
    void end(String userId, String reason) throws SQLException {
        update(userId, "status = 'revoked', sealed_access_token = NULL, reason = '" + reason + "'");
    }

    /** Holds back the end of a credential, with so much left of its token. */
    void hold(String userId, Duration remaining) throws SQLException {
        var expiry = LocalDateTime.ofInstant(
                app.bean(java.time.Clock.class).instant().plus(remaining), ZoneOffset.UTC);
        update(userId, "status = 'held', reason = 'rejected', google_creds_expiry = '" + expiry + "'");
    }

    /** A consent of this generation was published so long ago, and the worker never stored it. */
    void lose(String userId, long generation, Duration ago) throws SQLException {
        try (var connection = app.servers().admin().connect();
                var statement = connection.prepareStatement(
                        "INSERT INTO evercred_app.consent_generation VALUES (?, ?, ?, 'google', ?, ?)")) {
            var at = LocalDateTime.ofInstant(
                    app.bean(java.time.Clock.class).instant().minus(ago), ZoneOffset.UTC);
            statement.setString(1, CredentialId.of("google", userId).toString());
            statement.setLong(2, generation);
            statement.setString(3, userId);
            statement.setObject(4, at);
            statement.setObject(5, at);
            statement.execute();
        }
    }

    void degrade(String userId) throws SQLException {
        update(userId, "status = 'degraded', reason = 'unavailable'");
    }

    void forget() throws SQLException {
        try (var connection = app.servers().admin().connect();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM evercred_worker.stub_credential");
            statement.execute("DELETE FROM evercred_app.consent_generation");
        }
    }

    private void update(String userId, String change) throws SQLException {
        try (Connection connection = app.servers().admin().connect();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE evercred_worker.stub_credential SET version = version + 1, " + change
                    + " WHERE user_id = '" + userId + "'");
        }
    }

    private static Binding place(UUID id, String userId) {
        return Binding.stored(id, userId, "google", "access_token", 1);
    }
}

package io.evercred.app;

import io.evercred.schemas.CredentialErasureRequested;
import io.evercred.schemas.CredentialId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What stands in the database, and what the worker would have written there. */
public final class Rows {

    private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";

    private final RunningApp app;

    public Rows(RunningApp app) {
        this.app = app;
    }

    /** The user that signs in with this account. */
    public String userOf(String provider, String accountId) {
        return texts("SELECT user_id FROM evercred_app.oauth_accounts WHERE oauth_name = '%s' AND account_id = '%s'"
                        .formatted(provider, accountId))
                .getFirst();
    }

    /** A credential of the calendar scopes as the worker stores it; the token is good for an hour. */
    public void storeCredential(String userId, long generation, String status, String reason) {
        execute("""
                REPLACE INTO evercred_worker.stub_credential VALUES
                ('%s', '%s', 'google', 'x', '%s', %s, NULL, %d, 1, 0,
                 '["%s", "%s.events", "%s.calendarlist"]', 'sealed',
                 UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE,
                 UTC_TIMESTAMP(6) - INTERVAL 1 DAY, NULL, 3600)
                """.formatted(
                        CredentialId.of("google", userId),
                        userId,
                        status,
                        reason == null ? "NULL" : "'" + reason + "'",
                        generation,
                        CALENDAR,
                        CALENDAR,
                        CALENDAR));
    }

    /** What the worker leaves of a credential whose user is gone. */
    public void storeErased(String provider, String userId) {
        execute("""
                REPLACE INTO evercred_worker.stub_credential (credential_id, user_id, provider, account_id, status,
                    generation, version, ended_through)
                VALUES ('%s', '', '', '', 'revoked', 0, 0, %d)
                """.formatted(CredentialId.of(provider, userId), CredentialErasureRequested.EVERY_GENERATION));
    }

    /** As if the consents of this user had been published that long ago. */
    public void agePublished(String userId, int seconds) {
        execute("UPDATE evercred_app.consent_generation SET published_at = published_at - INTERVAL %d SECOND"
                        .formatted(seconds)
                + " WHERE user_id = '" + userId + "'");
    }

    /** As if the app had sent this user to consent that long ago. */
    public void ageSent(String userId, int seconds) {
        execute("UPDATE evercred_app.automatic_consent SET sent_at = sent_at - INTERVAL %d SECOND".formatted(seconds)
                + " WHERE user_id = '" + userId + "'");
    }

    /** The first column of every row, as text. */
    public List<String> texts(String sql) {
        try (var connection = app.servers().admin().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    public void execute(String sql) {
        try (var connection = app.servers().admin().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}

package io.evercred.faults.fleet;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;

/** Writes rows as the worker would have, spread over a whole cycle: the fleet is in its steady state at once. */
final class Seeding {

    private static final String INSERT = """
            INSERT INTO evercred_worker.credential
                (id, provider, user_id, account_id, status, connected_at, generation, ended_through, version, token_seq,
                 google_creds_json, google_creds_expiry, google_creds_last_refreshed,
                 lifetime_seconds, lead_seconds, attempts, strikes, ambiguous)
            VALUES (?, ?, ?, ?, 'active', ?, 1, 0, 1, 1, ?, ?, ?, ?, ?, 0, 0, FALSE)
            """;

    private final Database database;
    private final Tokens tokens;

    Seeding(Database database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /** The first of them falls due now, the last a cycle later. */
    void write(Collection<Member> members, Duration lifetime, Instant now) {
        var random = new Random(1);
        try (var connection = database.connect();
                var statement = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            int waiting = 0;
            for (var member : members) {
                // As the worker times it: a margin of a third of the lifetime, and a spread of up to a sixth.
                var lead = lifetime.toMillis() / 3 + (long) (random.nextDouble() * lifetime.toMillis() / 6);
                var due = (long) (random.nextDouble() * (lifetime.toMillis() - lead));
                var expiry = now.plusMillis(due + lead);
                statement.setString(1, member.id().toString());
                statement.setString(2, member.provider());
                statement.setString(3, member.userId());
                statement.setString(4, member.subject());
                statement.setTimestamp(5, Timestamp.from(now));
                statement.setString(6, tokens.stored(member));
                statement.setTimestamp(7, Timestamp.from(expiry));
                statement.setTimestamp(8, Timestamp.from(expiry.minus(lifetime)));
                statement.setLong(9, lifetime.toSeconds());
                statement.setLong(10, lead / 1000);
                statement.addBatch();
                if (++waiting % 500 == 0) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

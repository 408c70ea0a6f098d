package io.evercred.app.history;

import io.evercred.app.account.PersonalData;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has happened to credentials. It lags behind the worker by as much as Kafka does, so nothing is decided by it. */
@Repository
public class History implements PersonalData {

    private static final String NEWEST = """
            SELECT kind, reason, works_until, generation, version, begun_at, happened_at, times
              FROM credential_history
             WHERE credential_id = :credentialId
             ORDER BY version DESC
             LIMIT :most
            """;

    private static final String ERASE = "DELETE FROM credential_history WHERE user_id = :userId";

    private final JdbcClient jdbc;

    History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last things that happened to a credential, newest first, at most so many. */
    public List<HistoryEntry> newestOf(UUID credentialId, int most) {
        return jdbc.sql(NEWEST)
                .param("credentialId", credentialId.toString())
                .param("most", most)
                .query((row, number) -> HistoryRows.entry(row))
                .list();
    }

    @Override
    public void eraseOf(String userId) {
        jdbc.sql(ERASE).param("userId", userId).update();
    }
}

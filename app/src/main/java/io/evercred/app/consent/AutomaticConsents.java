package io.evercred.app.consent;

import io.evercred.app.account.PersonalData;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers when the app last sent each person to consent by itself. */
@Repository
class AutomaticConsents implements PersonalData {

    private static final String LAST = """
            SELECT sent_at FROM automatic_consent WHERE user_id = :userId AND provider = :provider
            """;

    private static final String FIRST = """
            INSERT INTO automatic_consent (user_id, provider, sent_at) VALUES (:userId, :provider, :now)
            """;

    private static final String NEXT = """
            UPDATE automatic_consent SET sent_at = :now
             WHERE user_id = :userId AND provider = :provider AND sent_at = :seen
            """;

    private static final String REMEMBER = """
            INSERT INTO automatic_consent (user_id, provider, sent_at) VALUES (:userId, :provider, :sentAt)
            ON DUPLICATE KEY UPDATE sent_at = GREATEST(sent_at, :sentAt)
            """;

    private static final String ERASE = """
            DELETE FROM automatic_consent WHERE user_id = :userId
            """;

    private final JdbcClient jdbc;

    AutomaticConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> last(String userId, String provider) {
        return jdbc.sql(LAST)
                .param("userId", userId)
                .param("provider", provider)
                .query((row, number) -> row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
                .optional();
    }

    /**
     * Takes the right to send this person now, if nobody took it since {@code seen} was read: two tabs that load the
     * page at once send them once.
     */
    boolean claim(String userId, String provider, Optional<Instant> seen, Instant now) {
        if (seen.isEmpty()) {
            return insert(userId, provider, now);
        }
        return jdbc.sql(NEXT)
                        .param("userId", userId)
                        .param("provider", provider)
                        .param("now", utc(now))
                        .param("seen", utc(seen.get()))
                        .update()
                == 1;
    }

    /** Counts a trip that began before it was known who the person is. */
    void remember(String userId, String provider, Instant sentAt) {
        jdbc.sql(REMEMBER)
                .param("userId", userId)
                .param("provider", provider)
                .param("sentAt", utc(sentAt))
                .update();
    }

    @Override
    public void eraseOf(String userId) {
        jdbc.sql(ERASE).param("userId", userId).update();
    }

    private boolean insert(String userId, String provider, Instant now) {
        try {
            return jdbc.sql(FIRST)
                            .param("userId", userId)
                            .param("provider", provider)
                            .param("now", utc(now))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    // A wall time in UTC passes through the driver unchanged, whatever zone the process or its session is in.
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

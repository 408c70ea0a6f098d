package io.evercred.app.erasure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which users are to be erased, and how far each is. */
@Repository
class ErasureTable {

    private static final String BEGIN = """
            INSERT INTO erasure (user_id, requested_by, requested_at, state, attempts, next_at)
            VALUES (:userId, :requestedBy, :now, 'ending', 0, :now)
            """;

    private static final String DUE = """
            SELECT user_id, attempts, requested_at FROM erasure
             WHERE state = 'ending' AND next_at <= :now ORDER BY next_at LIMIT 100
            """;

    private static final String CLAIM = """
            UPDATE erasure SET attempts = attempts + 1, next_at = :next
             WHERE user_id = :userId AND state = 'ending' AND attempts = :attempts
            """;

    private static final String FINISH = """
            UPDATE erasure SET state = 'erased', erased_at = :now, next_at = :forgetAt
             WHERE user_id = :userId AND state = 'ending'
            """;

    private static final String FORGET = """
            DELETE FROM erasure WHERE state = 'erased' AND next_at <= :now LIMIT 1000
            """;

    private final JdbcClient jdbc;

    ErasureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is under way. */
    record Pending(String userId, int attempts, Instant requestedAt) {}

    void begin(String userId, String requestedBy, Instant now) {
        jdbc.sql(BEGIN)
                .param("userId", userId)
                .param("requestedBy", requestedBy)
                .param("now", utc(now))
                .update();
    }

    List<Pending> due(Instant now) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .query((row, number) -> new Pending(
                        row.getString("user_id"),
                        row.getInt("attempts"),
                        row.getObject("requested_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }

    /** Takes the next step of one for this process, unless another one has; abandoned, it falls due again. */
    boolean claim(Pending pending, Duration wait, Instant now) {
        return jdbc.sql(CLAIM)
                        .param("userId", pending.userId())
                        .param("attempts", pending.attempts())
                        .param("next", utc(now.plus(wait)))
                        .update()
                == 1;
    }

    void finish(String userId, Instant now, Instant forgetAt) {
        jdbc.sql(FINISH)
                .param("userId", userId)
                .param("now", utc(now))
                .param("forgetAt", utc(forgetAt))
                .update();
    }

    /** Deletes the records that have been kept long enough. */
    void forget(Instant now) {
        jdbc.sql(FORGET).param("now", utc(now)).update();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

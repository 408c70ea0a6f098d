package io.evercred.app.audit;

import io.evercred.app.audit.AuditEntry.Action;
import io.evercred.app.audit.AuditEntry.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Keeps what operators do. Nothing is done that could not be written down first. */
@Repository
public class Audit {

    /** Who acts where it is whoever runs the app, by its settings; no user has this id. */
    public static final String SETTINGS = "0";

    private static final String BEGIN = """
            INSERT INTO audit (at, actor_id, action, user_id, subject, outcome)
            VALUES (:at, :actorId, :action, :userId, :subject, 'begun')
            """;

    private static final String SETTLE = """
            UPDATE audit SET outcome = :outcome, settled_at = :at WHERE id = :id
            """;

    private static final String SELECT = """
            SELECT a.at, a.action, a.user_id, a.subject, a.outcome,
                   COALESCE(actor.email, actor.name, a.actor_id) AS actor,
                   COALESCE(person.email, person.name, a.user_id) AS person
              FROM audit a
              LEFT JOIN users actor ON actor.id = a.actor_id
              LEFT JOIN users person ON person.id = a.user_id
            """;

    private static final String LATEST = SELECT + " ORDER BY a.id DESC LIMIT :most";

    private static final String OF_USER = SELECT + " WHERE a.user_id = :userId ORDER BY a.id DESC LIMIT :most";

    private static final String FORGET = """
            DELETE FROM audit WHERE at < :before ORDER BY at LIMIT :most
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What an operator is about to do.
     *
     * @param actorId the operator
     * @param userId whom it is done to, if somebody
     * @param subject what else tells what it is done to; may be empty
     */
    public record Deed(String actorId, Action action, Optional<String> userId, String subject) {}

    /** Writes down that it begins, does it, and writes down what came of it. */
    public Outcome keep(Deed deed, Supplier<Outcome> doing) {
        var id = begin(deed);
        var outcome = Outcome.FAILED;
        try {
            outcome = doing.get();
        } finally {
            settle(id, outcome);
        }
        return outcome;
    }

    /** The last things that anybody did, latest first. */
    public List<AuditEntry> latest(int most) {
        return jdbc.sql(LATEST).param("most", most).query(Audit::entry).list();
    }

    /** The last things that were done to this user, latest first. */
    public List<AuditEntry> latestOf(String userId, int most) {
        return jdbc.sql(OF_USER)
                .param("userId", userId)
                .param("most", most)
                .query(Audit::entry)
                .list();
    }

    /** Deletes so many of those that began before then, oldest first; how many those were. */
    int forgetBefore(Instant before, int most) {
        return jdbc.sql(FORGET).param("before", utc(before)).param("most", most).update();
    }

    private long begin(Deed deed) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(BEGIN)
                .param("at", utc(clock.instant()))
                .param("actorId", deed.actorId())
                .param("action", word(deed.action()))
                .param("userId", deed.userId().orElse(null))
                .param("subject", deed.subject())
                .update(key);
        return key.getKey().longValue();
    }

    private void settle(long id, Outcome outcome) {
        jdbc.sql(SETTLE)
                .param("outcome", word(outcome))
                .param("at", utc(clock.instant()))
                .param("id", id)
                .update();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("actor"),
                Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("user_id")),
                Optional.ofNullable(row.getString("person")),
                row.getString("subject"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

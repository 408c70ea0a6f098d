package io.evercred.app.history;

import io.evercred.app.history.HistoryEntry.Kind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes history. The events of one credential come from one partition, one after the other; an event that comes twice,
 * or after a newer one, changes nothing.
 */
@Repository
class HistoryTable {

    /** Locked until the events are stored: an erasure that is under way comes before them or after them. */
    private static final String KNOWN = "SELECT 1 FROM users WHERE id = :userId FOR SHARE";

    private static final String NEWEST = """
            SELECT version, generation, kind
              FROM credential_history
             WHERE credential_id = :credentialId
             ORDER BY version DESC
             LIMIT 1
            """;

    private static final String ADD = """
            INSERT IGNORE INTO credential_history
                   (credential_id, version, generation, user_id, provider, kind, reason, works_until,
                    begun_at, happened_at, times)
            VALUES (:credentialId, :version, :generation, :userId, :provider, :kind, :reason, :worksUntil, :at, :at, 1)
            """;

    private static final String AGAIN = """
            UPDATE credential_history
               SET version = :version, happened_at = :at, times = times + 1
             WHERE credential_id = :credentialId AND version = :newest
            """;

    private static final String FORGET_BEFORE = """
            DELETE FROM credential_history WHERE happened_at < :before LIMIT :most
            """;

    private final JdbcClient jdbc;

    HistoryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of an event. */
    enum Outcome {
        RECORDED,
        /** It came before, or something newer did. */
        OLD,
        /** It is of nobody who has signed in here; the history of somebody who was erased must not come back. */
        STRANGER
    }

    private record Newest(long version, long generation, Kind kind) {}

    Outcome add(Happening happening) {
        var event = happening.event();
        if (!isKnown(event.userId())) {
            return Outcome.STRANGER;
        }
        var newest = newest(event.credentialId());
        if (newest.filter(line -> line.version() >= event.version()).isPresent()) {
            return Outcome.OLD;
        }
        var once = newest.filter(line -> isSame(line, happening))
                .map(line -> again(happening, line))
                .orElseGet(() -> insert(happening));
        return once == 1 ? Outcome.RECORDED : Outcome.OLD;
    }

    /** Deletes up to {@code most} lines of before that moment, and tells how many they were. */
    int forgetBefore(Instant before, int most) {
        return jdbc.sql(FORGET_BEFORE)
                .param("before", utc(before))
                .param("most", most)
                .update();
    }

    /** Ids of users are numbers; in the events of others' tests they need not be. */
    private boolean isKnown(String userId) {
        return userId.matches("[0-9]{1,18}")
                && jdbc.sql(KNOWN)
                        .param("userId", Long.valueOf(userId))
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    private Optional<Newest> newest(UUID credentialId) {
        return jdbc.sql(NEWEST)
                .param("credentialId", credentialId.toString())
                .query((row, number) -> new Newest(
                        row.getLong("version"), row.getLong("generation"), HistoryRows.kind(row.getString("kind"))))
                .optional();
    }

    /** Only renewals come in crowds: one line of the many, so that ten lines tell more than a morning. */
    private static boolean isSame(Newest line, Happening happening) {
        return happening.kind() == Kind.REFRESHED
                && line.kind() == Kind.REFRESHED
                && line.generation() == happening.event().generation();
    }

    private int again(Happening happening, Newest line) {
        return jdbc.sql(AGAIN)
                .param("credentialId", happening.event().credentialId().toString())
                .param("version", happening.event().version())
                .param("newest", line.version())
                .param("at", utc(happening.at()))
                .update();
    }

    private int insert(Happening happening) {
        var event = happening.event();
        return jdbc.sql(ADD)
                .param("credentialId", event.credentialId().toString())
                .param("version", event.version())
                .param("generation", event.generation())
                .param("userId", event.userId())
                .param("provider", event.provider())
                .param("kind", happening.kind().key())
                .param("reason", happening.reason().orElse(null))
                .param(
                        "worksUntil",
                        happening.worksUntil().map(HistoryTable::utc).orElse(null))
                .param("at", utc(happening.at()))
                .update();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}

package io.evercred.app.history;

import io.evercred.app.history.HistoryEntry.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Reads the lines of the table. Its columns hold UTC. */
final class HistoryRows {

    private HistoryRows() {}

    static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                kind(row.getString("kind")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getObject("works_until", LocalDateTime.class))
                        .map(HistoryRows::instant),
                row.getLong("generation"),
                row.getLong("version"),
                instant(row.getObject("begun_at", LocalDateTime.class)),
                instant(row.getObject("happened_at", LocalDateTime.class)),
                row.getLong("times"));
    }

    static Kind kind(String key) {
        return Kind.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }
}

package io.evercred.app.history;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a credential's history.
 *
 * @param reason why, in the words of the event that told it, such as {@code rejected}; empty where nothing went wrong
 * @param worksUntil how long the access token still served, where refreshing began to fail
 * @param begunAt when it happened first; equal to {@code happenedAt} unless it happened several times in a row
 * @param happenedAt when it happened last
 * @param times how often in a row, with nothing else between
 */
public record HistoryEntry(
        Kind kind,
        Optional<String> reason,
        Optional<Instant> worksUntil,
        long generation,
        long version,
        Instant begunAt,
        Instant happenedAt,
        long times) {

    /** What can happen. */
    public enum Kind {
        CONNECTED,
        REFRESHED,
        DEGRADED,
        RECOVERED,
        REVOKED;

        /** The name in messages, style sheet and table. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

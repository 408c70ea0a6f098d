package io.evercred.bench.takeover;

import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.Waiting;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows that a worker had claimed when it was killed, as the database has them. */
final class VictimsClaims {

    private final Database database;
    private final Instant killed;
    private List<UUID> victims = List.of();

    VictimsClaims(Database database, Instant killed) {
        this.database = database;
        this.killed = killed;
    }

    /**
     * Looks for claims of before the kill that still hold. Whoever lives has written its results back by now, if no call
     * can have taken that long.
     */
    void find() {
        victims = database.rows("""
                SELECT id FROM evercred_worker.credential
                WHERE claim_id IS NOT NULL AND attempted_at <= ? AND claim_until > UTC_TIMESTAMP(6)
                """, row -> UUID.fromString(row.getString(1)), Timestamp.from(killed));
        if (victims.isEmpty()) {
            throw new IllegalStateException("the killed worker had nothing claimed: it was not at work");
        }
    }

    /** From the kill until each was refreshed, in seconds. */
    List<Double> awaitRefreshed(Duration atMost) {
        Waiting.until("all of the victim's claims are refreshed", atMost, () -> {
            Waiting.pause(Duration.ofMillis(500));
            return refreshed().keySet().containsAll(victims);
        });
        var refreshed = refreshed();
        return victims.stream()
                .map(id -> Duration.between(killed, refreshed.get(id)).toNanos() / 1e9)
                .toList();
    }

    private Map<UUID, Instant> refreshed() {
        return database
                .rows(
                        """
                        SELECT id, google_creds_last_refreshed FROM evercred_worker.credential
                        WHERE google_creds_last_refreshed > ?
                        """,
                        row -> Map.entry(
                                UUID.fromString(row.getString(1)),
                                row.getTimestamp(2).toInstant()),
                        Timestamp.from(killed))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

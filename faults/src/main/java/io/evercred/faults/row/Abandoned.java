package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Notes the claims that nobody works on any more: they are older than any call may take. Others look like them not. */
final class Abandoned {

    private static final String OLD = """
            SELECT id, claim_id, claim_until FROM evercred_worker.credential
            WHERE claim_until < UTC_TIMESTAMP(6) + INTERVAL ? SECOND AND status <> 'revoked'
            """;

    private final long leftSeconds;
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /** Whoever has less left of a claim than a call leaves of it is on nobody's mind any more. */
    Abandoned(Patience patience) {
        this.leftSeconds = patience.claim().minus(patience.call()).toSeconds() - 1;
    }

    /** @param seenAt when it was first seen to be abandoned */
    record Claim(UUID credential, Instant until, Instant seenAt) {}

    /** Looks once. */
    void look(Database database) {
        var now = Instant.now();
        database.rows(
                        OLD,
                        row -> Map.entry(
                                row.getString("claim_id"),
                                new Claim(
                                        UUID.fromString(row.getString("id")),
                                        row.getTimestamp("claim_until").toInstant(),
                                        now)),
                        leftSeconds)
                .forEach(found ->
                        claims.putIfAbsent(found.getKey() + found.getValue().credential(), found.getValue()));
    }

    int count() {
        return claims.size();
    }

    /** How long after the end of its claim the last of them was called for; those called for never do not count. */
    Duration latest(Map<UUID, List<Call>> calls) {
        return claims.values().stream()
                .flatMap(claim -> calls.getOrDefault(claim.credential(), List.of()).stream()
                        .filter(call -> call.refresh() && call.time().isAfter(claim.seenAt()))
                        .findFirst()
                        .map(call -> Duration.between(claim.until(), call.time()))
                        .stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}

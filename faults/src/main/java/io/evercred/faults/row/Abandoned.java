package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Notes the claims that nobody works on any more: they are older than any call may take. Others look like them not. */
final class Abandoned {

    private static final String OLD = """
            SELECT id, claim_id, claim_until FROM evercred_worker.credential
            WHERE claim_until < UTC_TIMESTAMP(6) + INTERVAL ? SECOND AND status <> 'revoked'
            """;

    private final long leftSeconds;
    private final Duration length;
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /** Whoever has less left of a claim than a call leaves of it is on nobody's mind any more. */
    Abandoned(Patience patience) {
        this.leftSeconds = patience.claim().minus(patience.call()).toSeconds() - 1;
        this.length = patience.claim();
    }

    /** @param seenAt when it was first seen to be abandoned */
    record Claim(UUID credential, Instant until, Instant seenAt) {}

    /** Looks once. */
    void look(Database database, Instant now) {
        database.rows(
                        OLD,
                        row -> Map.entry(
                                row.getString("claim_id"),
                                new Claim(
                                        UUID.fromString(row.getString("id")),
                                        row.getTimestamp("claim_until").toInstant(),
                                        now)),
                        leftSeconds)
                .forEach(found -> note(found.getKey(), found.getValue()));
    }

    void note(String claimId, Claim claim) {
        claims.putIfAbsent(claimId + claim.credential(), claim);
    }

    /** Whether the credential was called for under one of these claims; a request may be executed a moment later. */
    boolean within(UUID credential, Instant call) {
        return claims.values().stream()
                .filter(claim -> claim.credential().equals(credential))
                .anyMatch(claim -> call.isAfter(claim.until().minus(length).minusSeconds(1))
                        && call.isBefore(claim.until().plusSeconds(1)));
    }

    int count() {
        return claims.size();
    }

    /**
     * How long after the end of its claim the last of them was called for, claimed anew by somebody who was killed before
     * the call, or ended. One to whom nothing of that happened counts until the end.
     *
     * @param ended when credentials have ended
     * @param over when the last look was taken
     */
    Duration latest(Map<UUID, List<Call>> calls, Map<UUID, Instant> ended, Instant over) {
        return claims.values().stream()
                .map(claim -> Duration.between(
                        claim.until(),
                        Stream.of(called(claim, calls), claimedAnew(claim), endedAfter(claim, ended), Stream.of(over))
                                .flatMap(Function.identity())
                                .min(Instant::compareTo)
                                .orElseThrow()))
                .max(Duration::compareTo)
                .filter(latest -> !latest.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Stream<Instant> endedAfter(Claim claim, Map<UUID, Instant> ended) {
        return Stream.ofNullable(ended.get(claim.credential())).filter(end -> end.isAfter(claim.seenAt()));
    }

    private static Stream<Instant> called(Claim claim, Map<UUID, List<Call>> calls) {
        return calls.getOrDefault(claim.credential(), List.of()).stream()
                .filter(call -> call.refresh() && call.time().isAfter(claim.seenAt()))
                .map(Call::time);
    }

    private Stream<Instant> claimedAnew(Claim claim) {
        return claims.values().stream()
                .filter(other -> other.credential().equals(claim.credential()))
                .map(other -> other.until().minus(length))
                .filter(begun -> !begun.isBefore(claim.until()));
    }
}

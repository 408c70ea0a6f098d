package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Row 12. A worker sleeps from the moment in which the provider has answered until long after another one has taken
 * over. What it brings when it wakes is the only live token of a rotating provider, a stale one of the other, and one
 * too late for people who have disconnected.
 */
final class WorkerFrozen implements Row {

    private static final Duration ASLEEP = Duration.ofSeconds(40);

    /** How long the provider holds its answers back: until the worker sleeps. */
    private static final String ANSWER_AFTER = "6s";

    private static final int GROUP = 10;

    @Override
    public int number() {
        return 12;
    }

    @Override
    public String fault() {
        return "a worker asleep while its answers arrive";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        Waiting.pause(Duration.ofSeconds(5));
        var rotating = scene.fleet().shuffled("discord", new Random(5)).subList(0, 2 * GROUP);
        var live = rotating.subList(0, GROUP);
        var leaving = rotating.subList(GROUP, 2 * GROUP);
        var stale = scene.fleet().shuffled("google", new Random(6)).subList(0, GROUP);
        var all = Stream.of(live, leaving, stale).flatMap(List::stream).toList();
        var sleeper = scene.workers().get(0);
        var other = scene.workers().get(1);
        double dropped = dropped(scene);
        var begun = sequences(scene, stale);

        protocol.step("sends %d refreshes to one worker, and stops it before the answers arrive", all.size());
        all.forEach(member -> holdBack(scene, member));
        freezeWithoutLocks(scene, other, all);
        var since = new Rate(scene);
        all.forEach(member -> makeDue(scene, member));
        Waiting.until(
                "all of them are with the provider", Duration.ofSeconds(5), () -> called(since, all) == all.size());
        sleeper.freeze();
        other.thaw();
        Waiting.pause(Duration.ofSeconds(10));
        leaving.forEach(scene.fleet()::disconnect);
        protocol.step("the other one takes over");
        Waiting.pause(ASLEEP.minusSeconds(10));
        long struck = count(scene, live, "strikes > 0");
        protocol.figure("struck meanwhile", struck);
        var taken = tokens(scene, stale);
        sleeper.thaw();
        Waiting.pause(Duration.ofSeconds(5));
        // Whoever has just woken answers its management port when it comes to it.
        Waiting.within(Duration.ofSeconds(15), () -> {
            Waiting.pause(Duration.ofMillis(500));
            return dropped(scene) - dropped >= GROUP;
        });
        protocol.require(
                tokens(scene, stale).equals(taken),
                "a stale result was stored: %s became %s",
                taken,
                tokens(scene, stale));
        var sequences = sequences(scene, stale);
        protocol.require(
                begun.keySet().stream().allMatch(id -> sequences.get(id) > begun.get(id)),
                "the other worker has not refreshed all of them: %s",
                taken);
        protocol.figure("rotated tokens saved", count(scene, live, "strikes = 0 AND status = 'active'"));
        protocol.figure("results dropped", dropped(scene) - dropped);
        protocol.require(struck > 0, "nobody struck meanwhile: the row proves nothing");
        protocol.require(
                dropped(scene) - dropped >= GROUP, "stale results were not dropped: %.0f", dropped(scene) - dropped);
        Waiting.pause(Duration.ofSeconds(25));
        scene.verify(protocol);
    }

    /** One that is caught within a transaction keeps its locks, and nobody could be made due. */
    private static void freezeWithoutLocks(Scene scene, Product worker, List<Member> members) {
        var ids = members.stream().map(one -> "'" + one.id() + "'").collect(Collectors.joining(","));
        Waiting.until("a worker is stopped that holds no lock", Duration.ofSeconds(30), () -> {
            worker.freeze();
            var free = scene.database()
                    .rows(
                            "SELECT id FROM evercred_worker.credential WHERE id IN (%s) FOR UPDATE SKIP LOCKED"
                                    .formatted(ids),
                            row -> row.getString(1));
            if (free.size() < members.size()) {
                worker.thaw();
                Waiting.pause(Duration.ofMillis(100));
                return false;
            }
            return true;
        });
    }

    private static void holdBack(Scene scene, Member member) {
        scene.standIn()
                .fault(
                        "provider",
                        member.provider(),
                        "account",
                        member.account(),
                        "grant_type",
                        "refresh_token",
                        "latency",
                        ANSWER_AFTER,
                        "latency_after",
                        "true",
                        "calls",
                        "1");
    }

    private static void makeDue(Scene scene, Member member) {
        // As an import does: it has no expiry any more.
        scene.database()
                .change("UPDATE evercred_worker.credential SET google_creds_expiry = NULL WHERE id = ?", member.id());
    }

    private static long called(Rate since, List<Member> members) {
        var accounts = since.calls().stream().map(call -> call.account()).toList();
        return members.stream()
                .filter(member -> accounts.contains(member.account()))
                .count();
    }

    private static long count(Scene scene, List<Member> members, String condition) {
        return members.stream()
                .filter(member -> scene.database()
                                .count(
                                        "SELECT COUNT(*) FROM evercred_worker.credential WHERE id = ? AND " + condition,
                                        member.id())
                        == 1)
                .count();
    }

    /** How often tokens of each were stored, and when the last of them expires. */
    private static Map<UUID, String> tokens(Scene scene, List<Member> members) {
        var ids = members.stream().map(Member::id).toList();
        return scene
                .database()
                .rows(
                        "SELECT id, token_seq, google_creds_expiry FROM evercred_worker.credential",
                        row -> Map.entry(UUID.fromString(row.getString(1)), row.getLong(2) + " " + row.getTimestamp(3)))
                .stream()
                .filter(row -> ids.contains(row.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<UUID, Long> sequences(Scene scene, List<Member> members) {
        return tokens(scene, members).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        tokens -> Long.valueOf(tokens.getValue().split(" ")[0])));
    }

    private static double dropped(Scene scene) {
        return scene.workers().stream()
                .mapToDouble(worker -> worker.management().metric("credential_refresh_dropped_total"))
                .sum();
    }
}

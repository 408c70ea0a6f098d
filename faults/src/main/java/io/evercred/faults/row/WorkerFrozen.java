package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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

        protocol.step("sends %d refreshes to one worker, and stops it before the answers arrive", all.size());
        all.forEach(member -> holdBack(scene, member));
        other.freeze();
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
        sleeper.thaw();
        Waiting.pause(Duration.ofSeconds(5));
        protocol.figure("rotated tokens saved", count(scene, live, "strikes = 0 AND status = 'active'"));
        protocol.figure("results dropped", dropped(scene) - dropped);
        protocol.require(struck > 0, "nobody struck meanwhile: the row proves nothing");
        protocol.require(
                dropped(scene) - dropped >= GROUP, "stale results were not dropped: %.0f", dropped(scene) - dropped);
        Waiting.pause(Duration.ofSeconds(25));
        scene.verify(protocol);
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

    private static double dropped(Scene scene) {
        return scene.workers().stream()
                .mapToDouble(worker -> worker.management().metric("credential_refresh_dropped_total"))
                .sum();
    }
}

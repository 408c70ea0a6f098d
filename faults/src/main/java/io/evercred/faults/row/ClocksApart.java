package io.evercred.faults.row;

import io.evercred.faults.process.FakeTime;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Row 11. The clock of one worker is five minutes ahead, that of the other five behind: longer apart than a token lives.
 * They agree all the same, since neither asks its own.
 */
final class ClocksApart implements Row {

    private static final int SKEW_SECONDS = 300;

    @Override
    public int number() {
        return 11;
    }

    @Override
    public String fault() {
        return "clocks of two workers ten minutes apart";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        var library = FakeTime.library();
        if (library.isEmpty()) {
            protocol.notRun("libfaketime is not installed (Debian: apt-get install libfaketime)");
            return;
        }
        scene.begin();
        protocol.step("gives the workers wrong clocks");
        restart(scene, scene.workers().getFirst(), library.get(), SKEW_SECONDS);
        restart(scene, scene.workers().getLast(), library.get(), -SKEW_SECONDS);
        var begun = scene.fleet().now();
        protocol.step("lets them work for 1.2 cycles");
        var end = begun.plus(Duration.ofSeconds(scene.scale().of(20, 215, 900)));
        long expired = 0;
        while (scene.fleet().now().isBefore(end)) {
            expired = Math.max(expired, scene.expired());
            Waiting.pause(Duration.ofSeconds(1));
        }
        var over = scene.fleet().now();
        mustBeSkewed(scene.workers().getFirst(), SKEW_SECONDS, protocol);
        mustBeSkewed(scene.workers().getLast(), -SKEW_SECONDS, protocol);
        protocol.figure("expired at most", expired);
        // In the miniature the workers start longer than a token lives.
        protocol.require(expired == 0 || scene.scale() == Scale.BRIEF, "%d tokens had expired at one moment", expired);
        tell(scene.verify(protocol).evidence(), begun, over, scene, protocol);
        // Nobody else shall have these clocks.
        scene.rig().killWorkers();
    }

    private static void restart(Scene scene, Product worker, FakeTime library, int seconds) {
        worker.stop();
        worker.start(scene.rig().worker(Map.of()).with(library.ahead(seconds)));
        worker.awaitReady();
    }

    /** The fake works: the worker itself says how wrong its clock is. */
    private static void mustBeSkewed(Product worker, int seconds, Protocol protocol) {
        double skew = worker.management().metric("clock_skew_seconds");
        protocol.figure("clock of " + worker.name(), "%+.1f s".formatted(skew));
        protocol.require(Math.abs(skew - seconds) < 5, "the clock of %s is %.1f s ahead", worker.name(), skew);
    }

    private static void tell(Evidence evidence, Instant begun, Instant over, Scene scene, Protocol protocol) {
        // A lifetime without the longest lead, and two seconds of slack for slow answers.
        var least = scene.fleet().lifetime().dividedBy(2).minusSeconds(2);
        var shortest = Duration.ofDays(1);
        long calls = 0;
        long within = 0;
        for (var ofOne : evidence.calls().values()) {
            // What the verification makes due afterwards has no cycle.
            var refreshes = ofOne.stream()
                    .filter(call -> call.refresh() && call.time().isBefore(over))
                    .toList();
            calls += refreshes.size();
            for (int i = 1; i < refreshes.size(); i++) {
                var cycle = Duration.between(
                        refreshes.get(i - 1).time(), refreshes.get(i).time());
                shortest = cycle.compareTo(shortest) < 0 ? cycle : shortest;
                within += cycle.compareTo(least) < 0 ? 1 : 0;
            }
        }
        protocol.figure("refreshes", calls);
        protocol.figure("shortest cycle", shortest.toDays() > 0 ? "none complete" : shortest.toSeconds() + " s");
        protocol.require(within == 0, "%d credentials were refreshed twice in a cycle", within);
        long refreshed = evidence.calls().keySet().stream()
                .filter(id -> evidence.calls().get(id).stream()
                        .anyMatch(call -> call.time().isAfter(begun)))
                .count();
        protocol.figure("credentials refreshed", refreshed);
        protocol.require(
                scene.scale() == Scale.BRIEF || refreshed == evidence.members().size(),
                "only %d were refreshed",
                refreshed);
    }
}

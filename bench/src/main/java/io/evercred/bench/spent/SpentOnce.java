package io.evercred.bench.spent;

import io.evercred.bench.box.Box;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Figure.Verdict;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * B12. Four workers refresh people at a provider that takes each refresh token once. Reads are forced all the time, and
 * workers stall with answers on their way. The provider's log tells which token it has got twice.
 */
public final class SpentOnce implements Benchmark {

    static final String ID = "B12";

    private static final int WORKERS = 4;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String what() {
        return "no refresh token is spent twice: four workers, forced reads, stalls";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(200), Duration.ofMinutes(35));
    }

    @Override
    public void run(Stage stage) {
        var plan = Plan.of(stage.scale());
        try (var box = Box.open(stage, plan.lifetime(), WORKERS)) {
            stage.step("makes %d people", plan.people());
            box.populate(Map.of("discord", plan.people()));
            holdAnswersBack(box);
            box.rig().startWorkers(box.worker(plan.settings()));
            var aftermath = new Ordeal(stage, plan, box).undergo();
            tell(stage, plan, aftermath);
            box.rig().killWorkers();
            stage.step("lets two Spring nodes refresh as many people");
            var time = stage.scale().of(Duration.ofSeconds(15), Duration.ofMinutes(2));
            compare(stage, aftermath, TwoSpringNodes.run(stage, box, plan.people(), time));
            aftermath.throwIfWrong();
        }
    }

    /** The token is spent at once, and the answer takes its time: whoever stalls then has the only new one. */
    private static void holdAnswersBack(Box box) {
        box.fleet()
                .standIn()
                .fault(
                        "grant_type",
                        "refresh_token",
                        "latency_median",
                        "40ms",
                        "latency_p99",
                        "300ms",
                        "latency_after",
                        "true");
    }

    private static void tell(Stage stage, Plan plan, Aftermath aftermath) {
        var longer = aftermath.longer();
        var sleepers = aftermath.sleepers();
        stage.tell(Figure.measured(
                ID,
                "refreshes",
                aftermath.refreshes(),
                "",
                "≥ %,d".formatted(plan.refreshes()),
                aftermath.refreshes() >= plan.refreshes()));
        stage.tell(Figure.told(
                ID, "claims slept through, shorter stalls", aftermath.shorter().slept(), ""));
        stage.tell(Figure.told(ID, "claims slept through, longer stalls", longer.slept(), ""));
        stage.tell(Figure.measured(
                ID,
                "tokens sent twice after longer stalls",
                longer.duplicates().count(),
                "",
                "≤ one for each claim",
                longer.duplicates().count() <= longer.slept()));
        stage.tell(Figure.told(
                ID, "credentials lost after longer stalls", sleepers.lost().size(), ""));
        stage.tell(Figure.measured(
                ID,
                "credentials ended after longer stalls with another reason than ambiguous",
                sleepers.endedOtherwise(),
                "",
                "0",
                sleepers.endedOtherwise() == 0));
    }

    private static void compare(Stage stage, Aftermath aftermath, TwoSpringNodes peer) {
        stage.tell(against(
                "tokens sent twice though no stall outlasted its claim",
                aftermath.shorter().duplicates().count()
                        + aftermath.longer().unexplained().count(),
                aftermath.refreshes(),
                peer.duplicates(),
                peer.refreshes()));
        stage.tell(against(
                "credentials lost though no stall outlasted their claim",
                aftermath.lost(),
                aftermath.refreshes(),
                peer.lost(),
                peer.refreshes()));
    }

    private static Figure against(String what, long ours, long ourRefreshes, long peers, long peerRefreshes) {
        return new Figure(
                ID,
                what,
                10_000.0 * ours / ourRefreshes,
                OptionalDouble.of(10_000.0 * peers / peerRefreshes),
                "in 10,000",
                Optional.empty(),
                "0",
                ours == 0 ? Verdict.MET : Verdict.MISSED);
    }
}

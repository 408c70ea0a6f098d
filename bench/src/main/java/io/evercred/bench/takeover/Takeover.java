package io.evercred.bench.takeover;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Figure.Verdict;
import io.evercred.bench.measure.Percentiles;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Spread;
import io.evercred.bench.measure.Stage;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** B7. A worker is killed at half of the rate that the whole box can do; how long those wait whom it had claimed. */
public final class Takeover implements Benchmark {

    /** Half of what B1 asks for would be 1,500/s; the peer, which has the same to do, could not follow. */
    private static final int RATE = 1_000;

    private static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final Duration CLAIM = Duration.ofSeconds(25);
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final Duration STEADY = Duration.ofSeconds(8);

    /** A claim that is in nobody's hands is one that is older than any call. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(16);

    /** db-scheduler's defaults: a heartbeat every five minutes, of which six must be missed. */
    private static final Duration BY_DEFAULT = Duration.ofMinutes(5).multipliedBy(6);

    @Override
    public String id() {
        return "B7";
    }

    @Override
    public String what() {
        return "SIGKILL until the victim's claims are refreshed";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(145), Duration.ofMinutes(25));
    }

    @Override
    public void run(Stage stage) {
        // A lead of 40 s and a spread of 20: seven twelfths of the lifetime are the mean cycle.
        int rows = (int) (RATE * LIFETIME.toSeconds() * 7 / 12);
        try (var box = Box.open(stage, LIFETIME, 2)) {
            stage.step("makes %,d credentials", rows);
            box.populate(rows / 2);
            // A rotated token whose answer is on its way when its worker is killed is gone, whoever takes over: that is
            // B12's matter and the fault rig's.
            box.fleet().standIn().fault("provider", "discord", "rotation", "false");
            box.fleet().standIn().fault("grant_type", "refresh_token", "latency_median", "150ms", "latency_p99", "1s");
            var ours = ours(stage, box);
            box.rig().workers().forEach(worker -> worker.stop());
            var theirs = theirs(stage, box);
            stage.tell(new Figure(
                    id(),
                    "p99 from the kill until refreshed, against db-scheduler with a heartbeat every second, dead after 4",
                    ours.at(0.99),
                    OptionalDouble.of(theirs.at(0.99)),
                    "s",
                    Optional.of(Spread.of(ours.at(0.99) / theirs.at(0.99))),
                    "",
                    Verdict.TOLD));
        }
        stage.tell(Figure.told(
                id(),
                "db-scheduler by default: the least from the kill until refreshed (computed, not watched)",
                BY_DEFAULT.toSeconds(),
                "s"));
    }

    private Percentiles ours(Stage stage, Box box) {
        var workers = box.rig().workers();
        workers.forEach(worker -> worker.start(box.worker(Map.of())));
        workers.forEach(worker -> worker.awaitReady());
        var waits = new ArrayList<Double>();
        int kills = stage.scale().of(1, 20);
        for (int kill = 0; kill < kills; kill++) {
            Waiting.pause(STEADY);
            var victim = workers.get(kill % 2);
            victim.kill();
            var claims = new VictimsClaims(box.fleet().database(), box.clock().instant());
            stage.step("killed %s", victim.name());
            Waiting.pause(LONGEST_CALL);
            claims.find();
            var taken = claims.awaitRefreshed(CLAIM.plus(SLACK).multipliedBy(2));
            stage.step("%d claims were taken over", taken.size());
            waits.addAll(taken);
            if (kill + 1 < kills) {
                victim.start(box.worker(Map.of()));
                victim.awaitReady();
            }
        }
        return tell(stage, box, waits);
    }

    private Percentiles tell(Stage stage, Box box, List<Double> waits) {
        var ours =
                Percentiles.of(waits.stream().mapToDouble(Double::doubleValue).toArray());
        var most = CLAIM.plus(SLACK).toSeconds();
        stage.tell(Figure.told(id(), "claims that were in a killed worker's hands", ours.count(), ""));
        stage.tell(Figure.measured(
                id(),
                "p99 from the kill until refreshed by the other",
                ours.at(0.99),
                "s",
                "≤ 27 (claim 25 + 2)",
                ours.at(0.99) <= most));
        stage.tell(Figure.told(id(), "the longest of them", ours.max(), "s"));
        var expired = box.expired();
        stage.tell(Figure.measured(id(), "access tokens expired", expired, "", "0", expired == 0));
        if (expired > 0) {
            throw new IllegalStateException("%d access tokens have expired".formatted(expired));
        }
        stage.step("judges");
        box.judge();
        stage.tell(Figure.measured(id(), "lost", 0, "", "0", true));
        return ours;
    }

    private Percentiles theirs(Stage stage, Box box) {
        try (var pair = SchedulerPair.open(box, new Probes(stage.workshop()), LIFETIME, RATE)) {
            stage.step("db-scheduler: two of them, one is killed");
            var waits = pair.killOne(STEADY, box.clock());
            stage.step("db-scheduler: %d executions were taken over", waits.length);
            return Percentiles.of(waits);
        }
    }
}

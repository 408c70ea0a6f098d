package io.evercred.bench.load;

import io.evercred.bench.box.Box;
import io.evercred.bench.measure.Arm;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Plot.Line;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Spread;
import io.evercred.bench.measure.Stage;
import io.evercred.faults.fleet.Call;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** B11: a worker starts while very many are overdue, with what the JVM learned at an earlier start and without. */
public final class ColdStart implements Benchmark {

    private static final Duration LIFETIME = Duration.ofDays(1);
    /** The worker's default. */
    private static final int IN_FLIGHT = 256;

    private static final double FIRST = 3;
    private static final double NEARLY_STEADY = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "B11";
    }

    @Override
    public String what() {
        return "cold start with very many overdue";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(160), Duration.ofMinutes(10));
    }

    @Override
    public void run(Stage stage) {
        int perProvider = stage.scale().of(50_000, 100_000);
        // Longer than the target; what is overdue lasts longer still.
        var time = stage.scale().of(Duration.ofSeconds(18), Duration.ofSeconds(40));
        var with = new ArrayList<Rise>();
        var without = new ArrayList<Rise>();
        try (var box = Box.open(stage, LIFETIME, 1)) {
            stage.step("makes %,d credentials", 2 * perProvider);
            Fleets.settle(box, perProvider);
            var settings = Fleets.settings(box, IN_FLIGHT);
            Comparison.of(
                    () -> start(stage, box, box.worker(settings), time, with),
                    () -> start(stage, box, box.rig().workerWithoutCache(settings), time, without),
                    // Fewer than usual in quick: each start takes half a minute.
                    stage.scale().of(2, 5));
            stage.step("compares log, table and topic");
            startIdle(box);
            if (box.expired() > 0) {
                throw new IllegalStateException("%d access tokens have expired".formatted(box.expired()));
            }
            box.judge();
        }
        tell(stage, with, without);
    }

    private double start(Stage stage, Box box, Product.Launch launch, Duration time, List<Rise> rises) {
        var worker = box.rig().workers().getFirst();
        box.fleet().allDue();
        long before = box.fleet().standIn().lastSequence();
        var begun = stage.clock().instant();
        worker.start(launch);
        Waiting.pause(time);
        long left = box.fleet().database().count("""
                SELECT COUNT(*) FROM evercred_worker.credential WHERE due_at <= UTC_TIMESTAMP(6)
                """);
        if (left == 0) {
            throw new IllegalStateException("nothing was overdue any more before the end: there is no steady rate");
        }
        stop(worker, box);
        var rise = rise(box.fleet().standIn().calls(before), begun, time);
        stage.step(
                "first call after %.1f s, nine tenths of %,.0f/s after %.1f s",
                rise.first(), rise.steady(), rise.nearlySteady());
        rises.add(rise);
        return rise.first();
    }

    /** The next start must not have this one's events to publish. */
    private static void stop(Product worker, Box box) {
        worker.stop();
        if (box.fleet().unsent() > 0) {
            startIdle(box);
            box.awaitPublished(PATIENCE);
            worker.stop();
        }
    }

    private static Rise rise(List<Call> calls, Instant begun, Duration time) {
        var failed = calls.stream().filter(call -> !call.wasIssued()).toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(
                    "%d calls brought no token, the first: %s".formatted(failed.size(), failed.getFirst()));
        }
        var seconds = calls.stream()
                .mapToDouble(call -> Duration.between(begun, call.time()).toNanos() / 1e9)
                .sorted()
                .toArray();
        return new Rise(seconds, time.toSeconds());
    }

    /** Publishes, and refreshes nobody. */
    private static void startIdle(Box box) {
        var worker = box.rig().workers().getFirst();
        worker.start(box.worker(Map.of("spring.quartz.auto-startup", "false")));
        worker.awaitReady();
    }

    private void tell(Stage stage, List<Rise> with, List<Rise> without) {
        var first = compare(with, without, Rise::first);
        var nearly = compare(with, without, Rise::nearlySteady);
        stage.tell(Figure.compared(
                id(),
                "process start to the first refresh; the peer has no AOT cache",
                first,
                "s",
                "≤ 3 s",
                first.ours().median() <= FIRST));
        stage.tell(Figure.compared(
                id(),
                "process start to 90 % of the steady rate",
                nearly,
                "s",
                "≤ 15 s",
                nearly.ours().median() <= NEARLY_STEADY));
        stage.tell(Figure.told(
                id(),
                "steady rate of these starts",
                Spread.of(with.stream().map(Rise::steady).toList()).median(),
                "/s"));
        stage.tell(new Plot(
                "cold-start",
                "Refreshes after a start with everything overdue",
                new Axis("seconds since the process was started", false),
                new Axis("refreshes a second", false),
                List.of(
                        new Line("with AOT cache", with.getLast().points()),
                        new Line("without", without.getLast().points()))));
    }

    private static Comparison compare(List<Rise> with, List<Rise> without, ToDoubleFunction<Rise> of) {
        return Comparison.of(replaying(with, of), replaying(without, of), with.size());
    }

    /** What was measured in pairs before; a start yields two figures. */
    private static Arm replaying(List<Rise> rises, ToDoubleFunction<Rise> of) {
        var next = rises.iterator();
        return () -> of.applyAsDouble(next.next());
    }
}

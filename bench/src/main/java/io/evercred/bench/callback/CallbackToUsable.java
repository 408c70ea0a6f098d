package io.evercred.bench.callback;

import io.evercred.bench.box.Box;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Percentiles;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Plot.Line;
import io.evercred.bench.measure.Plot.Point;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import io.evercred.faults.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** B9: from a consent's event to a credential that the app can use, alone and while everything else falls due at once. */
public final class CallbackToUsable implements Benchmark {

    /** So long that of the fleet nothing falls due by itself meanwhile, or nearly nothing. */
    private static final Duration LIFETIME = Duration.ofHours(12);

    private static final int PER_SECOND = 20;

    @Override
    public String id() {
        return "B9";
    }

    @Override
    public String what() {
        return "callback event to usable credential";
    }

    @Override
    public Duration estimate(Scale scale) {
        return Duration.ofSeconds(scale.of(130, 600));
    }

    @Override
    public void run(Stage stage) {
        int perProvider = stage.scale().of(25_000, 250_000);
        try (var box = Box.open(stage, LIFETIME, 1)) {
            stage.step("makes %,d credentials at each provider", perProvider);
            box.populate(perProvider);
            var worker = box.rig().workers().getFirst();
            worker.start(box.worker(Map.of()));
            worker.awaitReady();
            try (var callbacks = new Callbacks(box.fleet(), box.rig().broker().bootstrapServers(), box.clock())) {
                var alone = alone(stage, box.fleet(), callbacks);
                var crowded = inBurst(stage, box.fleet(), callbacks);
                tell(stage, alone, crowded, callbacks.watch().gaps());
            }
            stage.step("lets everything come to an end, and judges it");
            box.judge();
        }
    }

    private static List<Arrival> alone(Stage stage, Fleet fleet, Callbacks callbacks) {
        stage.step("warms up");
        var first = fleet.strangers("google", 300).iterator();
        callbacks.send(first, 100, () -> true);
        stage.step("sends %d callbacks a second", PER_SECOND);
        var people = fleet.strangers("google", PER_SECOND * stage.scale().of(20, 120));
        return callbacks.send(people.iterator(), PER_SECOND, () -> true);
    }

    private static List<Arrival> inBurst(Stage stage, Fleet fleet, Callbacks callbacks) {
        // More than will be needed; whoever is left never consents.
        var people = fleet.strangers("google", PER_SECOND * stage.scale().of(60, 600));
        stage.step("the same while all others fall due at once");
        fleet.allDue();
        return callbacks.send(people.iterator(), PER_SECOND, goingOn(fleet));
    }

    /** Looked up once a second: each look is a load too. */
    private static BooleanSupplier goingOn(Fleet fleet) {
        var calls = new int[1];
        return () -> calls[0]++ % PER_SECOND != 0 || overdue(fleet) > 0;
    }

    private static long overdue(Fleet fleet) {
        return fleet.database()
                .count("SELECT COUNT(*) FROM evercred_worker.credential WHERE due_at <= UTC_TIMESTAMP(6)");
    }

    private static void tell(Stage stage, List<Arrival> alone, List<Arrival> crowded, Percentiles gaps) {
        var quiet = of(alone, Arrival::millis);
        var busy = of(crowded, Arrival::millis);
        stage.tell(measured("alone, p50", quiet.at(0.5), 10));
        stage.tell(measured("alone, p99", quiet.at(0.99), 50));
        stage.tell(measured("while everything falls due, p99", busy.at(0.99), 250));
        stage.tell(told("while everything falls due, p50", busy.at(0.5)));
        List.of(0.5, 0.99).forEach(share -> {
            var percent = "p" + Math.round(share * 100);
            stage.tell(told(
                    "of these until the worker begins, alone, " + percent,
                    of(alone, Arrival::underWay).at(share)));
            stage.tell(told(
                    "of these in the worker, alone, " + percent,
                    of(alone, Arrival::storing).at(share)));
            stage.tell(told(
                    "until the worker begins, burst, " + percent,
                    of(crowded, Arrival::underWay).at(share)));
            stage.tell(told(
                    "in the worker, burst, " + percent,
                    of(crowded, Arrival::storing).at(share)));
        });
        stage.tell(told("between two looks, p99", gaps.at(0.99)));
        stage.tell(Figure.told("B9", "callbacks during the burst", busy.count(), "callbacks"));
        stage.tell(new Plot(
                "B9-callbacks",
                "From a callback event to a usable credential",
                new Axis("callbacks, %", false),
                new Axis("at most, ms", true),
                List.of(line("alone", quiet), line("in the burst", busy))));
    }

    private static Percentiles of(List<Arrival> arrivals, ToDoubleFunction<Arrival> part) {
        return Percentiles.of(arrivals.stream().mapToDouble(part).toArray());
    }

    private static Figure measured(String what, double millis, double target) {
        return Figure.measured(
                "B9", "callback to usable, " + what, millis, "ms", "≤ %.0f ms".formatted(target), millis <= target);
    }

    private static Figure told(String what, double millis) {
        return Figure.told("B9", what, millis, "ms");
    }

    private static Line line(String label, Percentiles millis) {
        return new Line(
                label,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(percent -> new Point(percent, millis.at(percent / 100.0)))
                        .toList());
    }
}

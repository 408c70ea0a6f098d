package io.evercred.bench.claim;

import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.DueQueries;
import io.evercred.bench.peer.PeerSchema;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.Rig;
import java.time.Duration;
import java.util.List;

/** B4: whether a claim costs more when there are more rows, or more that back off. */
public final class ClaimOverRows implements Benchmark {

    private static final double AT_MOST = 1.2;
    private static final double IDLE_MILLIS = 1;
    private static final int MOST_BACKING_OFF = 1_000_000;

    @Override
    public String id() {
        return "B4";
    }

    @Override
    public String what() {
        return "a claim of %d with %d due, over the size of the table".formatted(Timeline.BATCH, Timeline.DUE);
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(170), Duration.ofHours(2));
    }

    @Override
    public void run(Stage stage) {
        stage.step("starts MySQL and the worker");
        try (var rig = Rig.start(stage.workshop(), Duration.ofHours(1), 0);
                var ours = ClaimWorker.start(stage.workshop(), rig);
                var peer = new Probes(stage.workshop())
                        .own(
                                "due-queries",
                                DueQueries.class,
                                PeerSchema.of(rig, "evercred_worker").environment())) {
            measure(
                    stage,
                    new ClaimTimes(stage.scale(), new ClaimTables(new Database(rig.database()::admin)), ours, peer));
        }
    }

    private void measure(Stage stage, ClaimTimes times) {
        var sizes = stage.scale().of(List.of(10_000, 100_000), List.of(10_000, 1_000_000, 10_000_000));
        for (int rows : sizes) {
            stage.step("fills a table with %,d rows", rows);
            times.make(rows);
        }
        stage.step("claims");
        compare(stage, times, sizes);
        for (int rows : sizes) {
            look(stage, times, rows, "");
        }
        stage.step("looks as others do");
        sizes.forEach(times::countFirst);
        sizes.forEach(times::walk);
        for (int rows : sizes) {
            stage.step("adds rows that back off to the %,d", rows);
            times.addBackingOff(rows, Math.min(rows, MOST_BACKING_OFF));
            tellBackingOff(stage, times, rows);
        }
        stage.tell(new Plot(
                "B4-claim",
                "A claim of %d with %d due (p99)".formatted(Timeline.BATCH, Timeline.DUE),
                new Axis("rows", true),
                new Axis("ms", true),
                times.lines()));
    }

    private void compare(Stage stage, ClaimTimes times, List<Integer> sizes) {
        int smallest = sizes.getFirst();
        sizes.forEach(times::warmUp);
        for (int rows : sizes.subList(1, sizes.size())) {
            var comparison = Comparison.of(
                    () -> times.claim(rows),
                    () -> times.claim(smallest),
                    stage.scale().pairs());
            stage.tell(Figure.compared(
                    id(),
                    "claim p99 at %,d rows against %,d".formatted(rows, smallest),
                    comparison,
                    "ms",
                    "≤ 1.2× the smallest table's",
                    comparison.ratio().median() <= AT_MOST));
        }
    }

    private void look(Stage stage, ClaimTimes times, int rows, String meanwhile) {
        var looked = times.look(rows);
        stage.tell(Figure.measured(
                id(),
                "idle claim, mean, at %,d rows%s".formatted(rows, meanwhile),
                looked.get("mean"),
                "ms",
                "≤ 1 ms",
                looked.get("mean") <= IDLE_MILLIS));
        stage.tell(Figure.told(
                id(), "idle claim, p99, at %,d rows%s".formatted(rows, meanwhile), looked.get("p99"), "ms"));
        stage.tell(Figure.told(
                id(),
                "idle tick, mean, gate included, at %,d rows%s".formatted(rows, meanwhile),
                looked.get("tick"),
                "ms"));
    }

    private void tellBackingOff(Stage stage, ClaimTimes times, int rows) {
        var meanwhile = " while %,d more back off".formatted(Math.min(rows, MOST_BACKING_OFF));
        look(stage, times, rows, meanwhile);
        var without = times.claimed(rows);
        var with = times.claimWhileOthersBackOff(rows);
        stage.tell(Figure.measured(
                id(),
                "claim p99 at %,d rows%s, against without".formatted(rows, meanwhile),
                with / without,
                "×",
                "≤ 1.2×",
                with / without <= AT_MOST));
        times.countFirstWhileOthersBackOff(rows);
    }
}

package io.evercred.bench.burst;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Figure.Verdict;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Spread;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.refresh.Peer;
import io.evercred.bench.peer.refresh.Peer.Kind;
import io.evercred.bench.peer.refresh.Peer.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * B5. A burst takes the whole box for as long as it lasts, so ours is watched once; in full, each peer has a turn before
 * it and one after.
 */
public final class Burst implements Benchmark {

    private static final double NEXT_PEAK = 4;
    private static final double THIRD_PEAK = 1.7;
    private static final Duration TO_PUBLISH = Duration.ofMinutes(15);

    @Override
    public String id() {
        return "B5";
    }

    @Override
    public String what() {
        return "everything due in one minute";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(255), Duration.ofMinutes(100));
    }

    @Override
    public void run(Stage stage) {
        var size = Size.of(stage.scale());
        try (var box = Box.open(stage, size.lifetime(), 1)) {
            stage.step("makes %,d credentials", size.rows());
            box.populate(size.rows() / 2);
            var probes = new Probes(stage.workshop());
            try (var scheduler = peer(Kind.SCHEDULER, box, probes, size);
                    var loop = peer(Kind.LOOP, box, probes, size)) {
                var theirs = List.of(new Theirs(stage, scheduler, size), new Theirs(stage, loop, size));
                compare(stage, size, new Ours(stage, box, size), box, theirs);
            }
        }
        if (stage.scale() == Scale.FULL) {
            watchNext(stage);
        }
    }

    private static Peer peer(Kind kind, Box box, Probes probes, Size size) {
        var standIn = box.fleet().standIn();
        var table = kind.table(box.fleet().database());
        table.seed(
                Map.of(
                        "google", standIn.grants("google", size.rows() / 2),
                        "discord", standIn.grants("discord", size.rows() / 2)),
                size.lifetime(),
                box.clock().instant(),
                size.cycle());
        return Peer.open(kind, Settings.usual(kind, table, box.rig().standIn()), box, probes);
    }

    private void compare(Stage stage, Size size, Ours ours, Box box, List<Theirs> theirs) {
        var first = theirs.getFirst().measure();
        var full = stage.scale() == Scale.FULL;
        var schedulers = new ArrayList<>(List.of(first));
        var loops = new ArrayList<Outcome>();
        if (full) {
            loops.add(theirs.getLast().measure());
        }
        var our = ours.measure();
        tellOurs(stage, size, our, ours);
        stage.step("judges");
        box.awaitPublished(TO_PUBLISH);
        box.judge();
        box.rig().workers().getFirst().stop();
        loops.add(theirs.getLast().measure());
        if (full) {
            schedulers.add(theirs.getFirst().measure());
        }
        tellTheirs(stage, size, our, "db-scheduler", schedulers);
        tellTheirs(stage, size, our, "a Spring loop", loops);
        stage.tell(new Plot(
                "b5-burst",
                "%,d tokens fall due within %d s"
                        .formatted(size.rows(), size.minute().toSeconds()),
                new Axis("seconds since the first is due", false),
                new Axis("refreshes/s", false),
                List.of(
                        our.line("Evercred"),
                        schedulers.getLast().line("db-scheduler"),
                        loops.getLast().line("Spring loop"))));
    }

    private void tellOurs(Stage stage, Size size, Outcome our, Ours ours) {
        var seconds = our.seconds();
        stage.tell(Figure.measured(
                id(),
                "%,d due within %d s: until all are refreshed"
                        .formatted(size.rows(), size.minute().toSeconds()),
                seconds,
                "s",
                "≤ %.1f s (335 s for a million)".formatted(size.target()),
                seconds <= size.target()));
        var expired = ours.expired();
        stage.tell(Figure.measured(id(), "access tokens that expired meanwhile", expired, "", "0", expired == 0));
        var next = ours.next();
        var second = next.peak(2);
        stage.tell(Figure.measured(
                id(),
                "cycle after the burst: peak to mean, from the rows' due times",
                second,
                "×",
                "≤ 4",
                second <= NEXT_PEAK));
        var third = next.peak(3);
        stage.tell(Figure.measured(
                id(), "third cycle: peak to mean, from the rows' leads", third, "×", "≤ 1.7", third <= THIRD_PEAK));
        stage.tell(Figure.told(id(), "fourth cycle: peak to mean, from the rows' leads", next.peak(4), "×"));
        if (expired > 0) {
            throw new IllegalStateException("%d access tokens expired before they were refreshed".formatted(expired));
        }
    }

    private void tellTheirs(Stage stage, Size size, Outcome our, String peer, List<Outcome> outcomes) {
        var rates = outcomes.stream().map(Outcome::rate).toList();
        var rate = Spread.of(rates);
        stage.tell(new Figure(
                id(),
                "refreshes/s during the burst, against " + peer,
                our.rate(),
                OptionalDouble.of(rate.median()),
                "1/s",
                Optional.of(Spread.of(
                        rates.stream().map(their -> our.rate() / their).toList())),
                "",
                Verdict.TOLD));
        var forecast = new Forecast(size, rate.median());
        var how = outcomes.stream().allMatch(Outcome::whole)
                ? "watched"
                : "cut off after %d s, from its rate".formatted(size.limit().toSeconds());
        stage.tell(Figure.told(id(), "%s: until all are refreshed (%s)".formatted(peer, how), forecast.seconds(), "s"));
        stage.tell(Figure.told(
                id(), "%s: access tokens expired meanwhile (from its rate)".formatted(peer), forecast.expired(), ""));
    }

    /** A tenth of the size, until the third cycle is over. */
    private void watchNext(Stage stage) {
        var size = Size.of(Scale.QUICK);
        try (var box = Box.open(stage, size.lifetime(), 1)) {
            box.populate(size.rows() / 2);
            var ours = new Ours(stage, box, size);
            var burst = ours.measure();
            var watched = new Watched(box, size, ours.begun(), burst.seconds());
            for (int cycle : List.of(2, 3)) {
                stage.step("waits for the end of cycle %d", cycle);
                var peak = watched.peak(cycle);
                var most = cycle == 2 ? NEXT_PEAK : THIRD_PEAK;
                stage.tell(Figure.measured(
                        id(),
                        "cycle %d of %,d credentials: peak to mean, watched".formatted(cycle, size.rows()),
                        peak,
                        "×",
                        "≤ " + most,
                        peak <= most));
            }
            box.judge();
        }
    }
}

package io.evercred.bench.claim;

import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.DbSchedulerCompletes;
import io.evercred.bench.peer.PeerSchema;
import io.evercred.bench.peer.QuartzFires;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.Rig;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** B3: how many due rows a second are claimed and completed, by us and by schedulers. */
public final class ClaimAndComplete implements Benchmark {

    private static final int ROWS = 50_000;

    /** The three settings of lock-and-fetch that db-scheduler's {@code docs/performance.md} measured as its best. */
    private static final List<String> DB_SCHEDULER = List.of(
            "threads=20 lower=4.0 upper=20.0", "threads=50 lower=0.5 upper=4.0", "threads=100 lower=2.0 upper=6.0");

    private static final List<String> QUARTZ = List.of("threads=10", "threads=50");

    @Override
    public String id() {
        return "B3";
    }

    @Override
    public String what() {
        return "claim and complete, a fleet of %,d that are due".formatted(ROWS);
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(150), Duration.ofMinutes(10));
    }

    @Override
    public void run(Stage stage) {
        stage.step("starts MySQL and the worker");
        try (var rig = Rig.start(stage.workshop(), Duration.ofHours(1), 0);
                var ours = ClaimWorker.start(stage.workshop(), rig)) {
            stage.step("fills the tables");
            ours.ask("fill", "rows=" + ROWS);
            ours.ask("complete", "seconds=2");
            against(stage, rig, ours, new Peer("db-scheduler", DbSchedulerCompletes.class, DB_SCHEDULER, 4));
            against(stage, rig, ours, new Peer("Quartz", QuartzFires.class, QUARTZ, 50));
        }
    }

    /**
     * A scheduler.
     *
     * @param tunings that are tried; the fastest is compared
     * @param factor that we mean to be ahead by
     */
    private record Peer(String name, Class<?> main, List<String> tunings, int factor) {

        String schema() {
            return "peer_" + name.toLowerCase(Locale.ROOT).replace('-', '_');
        }

        String fastest(Probe probe) {
            // Collected first: a comparator would measure anew for each comparison.
            var rates = tunings.stream()
                    .collect(Collectors.toMap(Function.identity(), tuning -> rate(probe, "run", tuning, 2)));
            return Collections.max(rates.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
        }
    }

    private void against(Stage stage, Rig rig, Probe ours, Peer peer) {
        new Database(rig.database()::admin).change("CREATE DATABASE " + peer.schema());
        var environment = PeerSchema.of(rig, peer.schema()).environment();
        try (var probe = new Probes(stage.workshop()).own(peer.name(), peer.main(), environment)) {
            probe.ask("fill", "rows=" + ROWS);
            var tuning = peer.fastest(probe);
            stage.step("against %s with %s", peer.name(), tuning);
            int seconds = stage.scale().of(4, 8);
            var comparison = Comparison.of(
                    () -> rate(ours, "complete", "", seconds),
                    () -> rate(probe, "run", tuning, seconds),
                    stage.scale().pairs());
            stage.tell(Figure.compared(
                    id(),
                    "claimed and completed, against %s (%s)".formatted(peer.name(), tuning),
                    comparison,
                    "rows/s",
                    "≥ %d×".formatted(peer.factor()),
                    comparison.ratio().median() >= peer.factor()));
        }
    }

    private static double rate(Probe probe, String command, String tuning, int seconds) {
        return probe.ask(command, "seconds=" + seconds, tuning).get("rate");
    }
}

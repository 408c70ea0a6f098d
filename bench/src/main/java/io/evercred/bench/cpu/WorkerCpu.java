package io.evercred.bench.cpu;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Cpu;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.library.SpringFleet;
import io.evercred.bench.peer.library.SpringHttp;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * B2. Processor time of the process that refreshes, all of its threads, for one refresh. Ours includes everything from
 * the moment at which all fall due until the last event is published; the peer's is that of its loop, which publishes
 * nothing and seals nothing.
 */
public final class WorkerCpu implements Benchmark {

    private static final String ID = "B2";
    private static final Duration AHEAD = Duration.ofMinutes(1);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String what() {
        return "processor time of a worker for one refresh";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(180), Duration.ofMinutes(25));
    }

    @Override
    public void run(Stage stage) {
        int people = stage.scale().of(8_000, 100_000);
        try (var box = Box.open(stage, Duration.ofHours(1), 1)) {
            var probes = new Probes(stage.workshop());
            box.populate(people);
            var spring = SpringFleet.create(box, "google", people);
            var worker = box.rig().workers().getFirst();
            worker.start(box.worker(Map.of()));
            worker.awaitReady();
            try (var stock = spring.start(probes, "spring-stock", SpringHttp.STOCK, AHEAD);
                    var pooled = spring.start(probes, "spring-pooled", SpringHttp.POOLED, AHEAD)) {
                compare(stage, new Loads(box, spring), stock, pooled);
            }
            stage.step("judges what is left");
            box.judge();
        }
    }

    private static void compare(Stage stage, Loads loads, Probe stock, Probe pooled) {
        var window = stage.scale().of(Duration.ofSeconds(6), Duration.ofSeconds(60));
        stage.step("warms up");
        loads.ours();
        loads.ours();
        loads.peer(stock, window);
        loads.peer(pooled, window);
        stage.step("compares with Spring Security as it is");
        var toStock = Comparison.of(
                loads::ours, () -> loads.peer(stock, window), stage.scale().pairs());
        stage.tell(Figure.compared(
                ID,
                "processor time a refresh, against Spring Security as it is",
                toStock,
                "µs",
                "≤ 1/8",
                toStock.ratio().median() <= 1.0 / 8));
        stage.step("compares with Spring Security on our HTTP client");
        var toPooled = Comparison.of(
                loads::ours, () -> loads.peer(pooled, window), stage.scale().pairs());
        stage.tell(new Figure(
                ID,
                "processor time a refresh, against Spring Security on a pooled HttpClient 5",
                toPooled.ours().median(),
                OptionalDouble.of(toPooled.peer().median()),
                "µs",
                Optional.of(toPooled.ratio()),
                "",
                Figure.Verdict.TOLD));
        tellSealing(stage, loads.box(), toStock.ours().median());
    }

    private static void tellSealing(Stage stage, Box box, double refresh) {
        stage.step("measures sealing alone");
        var keys = Map.of(Sealing.KEYS, box.rig().keys().toString());
        try (var probe = new Probes(stage.workshop()).own("sealing", Sealing.class, keys)) {
            probe.ask("seal");
            var parts = probe.ask("seal");
            // Half of the people are at a provider that rotates.
            double sealing = parts.get("open") + parts.get("access") + parts.get("refresh") / 2;
            stage.tell(Figure.told(ID, "opening and sealing alone, a refresh", sealing, "µs"));
            double share = 100 * sealing / refresh;
            stage.tell(Figure.measured(ID, "sealing of the worker's processor time", share, "%", "≤ 5 %", share <= 5));
        }
    }

    /** Both arms. */
    private record Loads(Box box, SpringFleet spring) {

        double ours() {
            var standIn = box.fleet().standIn();
            long pid = box.rig().workers().getFirst().pid();
            long people = box.fleet().members().size();
            long issued = standIn.issued();
            var used = Cpu.of(pid);
            box.fleet().allDue();
            Waiting.until("all are refreshed", Duration.ofMinutes(5), () -> {
                Waiting.pause(Duration.ofMillis(200));
                return standIn.issued() - issued >= people;
            });
            box.awaitPublished(Duration.ofMinutes(2));
            return micros(Cpu.of(pid).minus(used), standIn.issued() - issued);
        }

        double peer(Probe peer, Duration time) {
            spring.expireAll();
            long issued = box.fleet().standIn().issued();
            var used = Cpu.of(peer.pid());
            var told = peer.ask("refresh", "seconds=" + time.toSeconds());
            double micros =
                    micros(Cpu.of(peer.pid()).minus(used), box.fleet().standIn().issued() - issued);
            if (told.get("failed") > 0 || told.get("refreshed") == 0) {
                throw new IllegalStateException("the peer did not refresh as it should: " + told);
            }
            return micros;
        }

        private static double micros(Duration used, long refreshes) {
            return used.toNanos() / 1e3 / refreshes;
        }
    }
}

package io.evercred.bench.load;

import io.evercred.bench.box.Box;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Spread;
import io.evercred.bench.measure.Stage;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * B1: how many refreshes a second the whole box makes, what each process spends on them, and how much memory the worker
 * needs for that.
 */
public final class SteadyRate implements Benchmark {

    /** So long that hardly anybody falls due by himself: all work comes in bursts. */
    private static final Duration LIFETIME = Duration.ofDays(1);

    /** For each provider: with the default of 256, 150 ms of latency alone would let no more than 3,400 pass. */
    private static final int IN_FLIGHT = 512;

    private static final double RATE = 3000;
    private static final double SHARE = 0.6;
    private static final Duration PEER = Duration.ofSeconds(4);

    @Override
    public String id() {
        return "B1";
    }

    @Override
    public String what() {
        return "steady refreshes a second, and the worker's memory";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(215), Duration.ofMinutes(20));
    }

    /** What was measured at one latency of the provider. */
    private record Latency(int millis, List<Window> ours, List<Window> peer) {}

    @Override
    public void run(Stage stage) {
        int perProvider = stage.scale().of(50_000, 500_000);
        // So that a burst takes 8 s at the rate we want; 17 s in full.
        int parts = stage.scale().of(4, 20);
        try (var box = Box.open(stage, LIFETIME, 1)) {
            stage.step("makes %,d credentials", 2 * perProvider);
            Fleets.settle(box, perProvider);
            var latencies = measure(stage, box, parts);
            stage.step("compares log, table and topic");
            var published = published(box);
            box.judge();
            box.rig().workers().getFirst().stop();
            var measured = parts(stage, box, parts, latencies.getFirst());
            latencies.forEach(latency -> tell(stage, latency, published, measured));
            tell(stage, measured);
        }
    }

    private static List<Latency> measure(Stage stage, Box box, int parts) {
        var worker = box.rig().workers().getFirst();
        var settings = Fleets.settings(box, IN_FLIGHT);
        worker.start(WorkerMemory.watched(stage.workshop(), box.worker(settings)));
        var latencies = new ArrayList<Latency>();
        try (var memory = WorkerMemory.of(stage.workshop(), worker);
                var peer = HttpArm.start(box, settings, IN_FLIGHT, Processes.servers(box))) {
            worker.awaitReady();
            stage.step("gets warm");
            var bursts = new Bursts(box, parts, Processes.all(box));
            bursts.run(2);
            peer.measure(PEER);
            memory.collect();
            double warm = memory.seconds();
            for (int millis : new int[] {0, 150}) {
                stage.step("measures with %d ms of provider latency", millis);
                delay(box, millis);
                latencies.add(measure(stage, millis, bursts, peer, memory));
            }
            box.fleet().standIn().calm();
            memory.tell(stage, box.fleet().members().size() - 2 * IN_FLIGHT, warm);
        }
        return latencies;
    }

    private static void delay(Box box, int millis) {
        if (millis > 0) {
            box.fleet().standIn().fault("endpoint", "token", "latency", millis + "ms");
        }
    }

    private static Latency measure(Stage stage, int millis, Bursts bursts, HttpArm peer, WorkerMemory memory) {
        var latency = new Latency(millis, new ArrayList<>(), new ArrayList<>());
        // What it returns is not final: of our refreshes only those count whose events are found in the end.
        Comparison.of(
                () -> {
                    var window = bursts.measure();
                    memory.collect();
                    latency.ours.add(window);
                    stage.step("ours: %,.0f calls/s", window.calls() / window.seconds());
                    return window.calls();
                },
                () -> {
                    var window = peer.measure(PEER);
                    latency.peer.add(window);
                    stage.step("HTTP alone: %,.0f calls/s", window.calls() / window.seconds());
                    return window.calls();
                },
                stage.scale().pairs());
        return latency;
    }

    private static List<Instant> published(Box box) {
        return box.fleet().topic().read(Topics.CREDENTIAL_EVENTS).stream()
                .map(record -> Instant.ofEpochMilli(record.timestamp()))
                .toList();
    }

    private static Parts parts(Stage stage, Box box, int parts, Latency quick) {
        stage.step("measures the parts alone");
        int due = new Bursts(box, parts, Map.of()).makeDue(2);
        try (var store = StoreArm.start(box, Processes.servers(box))) {
            return store.measure(
                    // Before, a third as many to get warm; after, some to seal.
                    due / 3,
                    median(quick.peer, window -> window.microsPerCall(Processes.STAND_IN)),
                    median(quick.peer, window -> window.microsPerCall(HttpArm.CLIENT)));
        }
    }

    private void tell(Stage stage, Latency latency, List<Instant> published, Parts parts) {
        var ours = latency.ours.stream()
                .map(window -> window.refreshes(published) / window.seconds())
                .toList();
        var peer = latency.peer.stream()
                .map(window -> window.calls() / window.seconds())
                .toList();
        var rate = Comparison.of(ours.iterator()::next, peer.iterator()::next, ours.size());
        double median = rate.ours().median();
        double share = median / parts.bound(processors());
        var at = "%d ms of provider latency: ".formatted(latency.millis);
        stage.tell(Figure.compared(
                id(), at + "refreshes; the peer is HTTP alone", rate, "/s", "≥ 3,000/s", median >= RATE));
        stage.tell(Figure.measured(
                id(), at + "share of the bound of the parts", share * 100, "%", "≥ 60 %", share >= SHARE));
        for (var process :
                List.of(Processes.WORKER, Processes.MYSQLD, Processes.BROKER, Processes.STAND_IN, Processes.BENCH)) {
            tellSpread(stage, at + "CPU a refresh, " + process, latency, window -> window.microsPerCall(process), "µs");
        }
        tellSpread(stage, at + "CPU a refresh, whole machine", latency, Window::machineMicrosPerCall, "µs");
        tellSpread(stage, at + "processors busy", latency, window -> window.processorsBusy() * 100, "%");
        tellSpread(stage, at + "rows written", latency, window -> window.rows() / window.seconds(), "/s");
        tellSpread(
                stage, at + "events published", latency, window -> window.events(published) / window.seconds(), "/s");
        tellSpread(stage, at + "events waiting when a window ended", latency, Window::waitingAfter, "");
    }

    private void tellSpread(Stage stage, String what, Latency latency, ToDoubleFunction<Window> of, String unit) {
        var spread = Spread.of(latency.ours.stream().mapToDouble(of).toArray());
        stage.tell(
                Figure.told(id(), "%s (%.0f–%.0f)".formatted(what, spread.min(), spread.max()), spread.median(), unit));
    }

    private void tell(Stage stage, Parts parts) {
        var each = new LinkedHashMap<String, Double>();
        each.put("the provider's end of the call", parts.standIn());
        each.put("our end of the call", parts.client());
        each.put("opening and sealing", parts.sealing());
        each.put("mysqld, claim and write-back of 250, and the relay's reading", parts.mysqld());
        each.put("broker, an event", parts.broker());
        each.put("our end of database and Kafka, not in the bound", parts.worker());
        each.forEach((what, micros) -> stage.tell(Figure.told(id(), "CPU a refresh, alone: " + what, micros, "µs")));
        stage.tell(Figure.told(
                id(), "bound of the parts, %d processors".formatted(processors()), parts.bound(processors()), "/s"));
        stage.tell(
                Figure.told(id(), "the same with our end of database and Kafka", parts.boundOfAll(processors()), "/s"));
    }

    private static double median(List<Window> windows, ToDoubleFunction<Window> of) {
        return Spread.of(windows.stream().mapToDouble(of).toArray()).median();
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}

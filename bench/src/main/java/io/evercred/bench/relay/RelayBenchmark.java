package io.evercred.bench.relay;

import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Plot.Line;
import io.evercred.bench.measure.Plot.Point;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.NamastackRelay;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.FastStart;
import io.evercred.faults.process.Rig;
import io.evercred.sandbox.stack.Ports;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** B10: our relay against a well-kept outbox library, with transactions that commit long after they got their ids. */
public final class RelayBenchmark implements Benchmark {

    private static final int PER_SECOND = 3_000;
    private static final double FACTOR = 2;
    private static final double LAG_MILLIS = 100;

    @Override
    public String id() {
        return "B10";
    }

    @Override
    public String what() {
        return "outbox relay against namastack-outbox";
    }

    @Override
    public Duration estimate(Scale scale) {
        return Duration.ofSeconds(scale.of(180, 1_200));
    }

    @Override
    public void run(Stage stage) {
        stage.step("starts MySQL and Kafka");
        // The provider comes with them, and nobody calls it.
        try (var rig = Rig.start(stage.workshop(), Duration.ofHours(1), 1);
                var peer = NamastackRelay.start(new Probes(stage.workshop()), rig);
                var onlooker = new Onlooker(
                        rig.broker().bootstrapServers(),
                        List.of(Topics.CREDENTIAL_EVENTS, NamastackRelay.TOPIC),
                        stage.clock())) {
            var product = FastStart.unpack(stage.workshop(), "worker");
            try (var worker = worker(stage, rig, product, "worker")) {
                var runs = new Relay.Runs();
                var ours = new Relay(worker, onlooker, runs);
                var theirs = new Relay(peer, onlooker, runs);
                compare(stage, ours, theirs);
                // Started last: it relays nothing, since the first one has all shards.
                try (var second = worker(stage, rig, product, "second-worker")) {
                    requireOneOwner(rig);
                    var afar = new Relay(second, onlooker, runs);
                    measureAfar(stage, afar);
                    plot(stage, ours, afar, theirs);
                    tell(stage, theirs);
                    judge(stage, List.of(ours, afar));
                }
            }
        }
    }

    /** A whole worker that neither refreshes nor consumes, so that its relay alone is at work, as the peer's is. */
    private static Probe worker(Stage stage, Rig rig, FastStart product, String name) {
        var settings = Map.of(
                "spring.quartz.auto-startup", false,
                "spring.kafka.listener.auto-startup", false,
                "management.server.port", Ports.free());
        return new Probes(stage.workshop())
                .within(
                        product,
                        name,
                        OurRelay.class.getName(),
                        rig.worker(settings).settings().environment());
    }

    private static void compare(Stage stage, Relay ours, Relay theirs) {
        int rows = stage.scale().of(30_000, 100_000);
        int seconds = stage.scale().of(6, 30);
        stage.step("warms up");
        List.of(ours, theirs).forEach(relay -> relay.drain(rows / 5));
        stage.step("drains backlogs of %,d events", rows);
        var rate = Comparison.of(
                () -> ours.drain(rows), () -> theirs.drain(rows), stage.scale().pairs());
        stage.tell(Figure.compared(
                "B10",
                "relay of a backlog of %,d events".formatted(rows),
                rate,
                "events/s",
                "≥ 2×",
                rate.ratio().median() >= FACTOR));
        stage.step("writes %,d events a second, 5 %% of the transactions held open for 2 s", PER_SECOND);
        var lag = Comparison.of(
                () -> ours.lag(PER_SECOND, seconds),
                () -> theirs.lag(PER_SECOND, seconds),
                stage.scale().pairs());
        stage.tell(Figure.compared(
                "B10",
                "lag from commit to visible at %,d/s, p99".formatted(PER_SECOND),
                lag,
                "ms",
                "≤ 100 ms",
                lag.ours().median() <= LAG_MILLIS));
    }

    private static void requireOneOwner(Rig rig) {
        long owners = new Database(rig.database()::admin)
                .count("SELECT COUNT(DISTINCT owner) FROM evercred_worker.outbox_shard");
        if (owners != 1) {
            throw new IllegalStateException(owners + " workers relay, and one was to");
        }
    }

    private static void measureAfar(Stage stage, Relay afar) {
        stage.step("the same, written by a worker whose events another one relays");
        double lag = afar.lag(PER_SECOND, stage.scale().of(6, 30));
        stage.tell(Figure.measured(
                "B10",
                "the same, written by one worker and relayed by another, p99",
                lag,
                "ms",
                "≤ 100 ms",
                lag <= LAG_MILLIS));
    }

    /** The peer's own judgement would be another benchmark: its losses are told, and fail nothing. */
    private static void tell(Stage stage, Relay theirs) {
        var relays = List.of(theirs);
        stage.tell(Figure.told("B10", "lost, namastack", sum(relays, Delivery::lost), "events"));
        stage.tell(Figure.told("B10", "out of order, namastack", sum(relays, Delivery::disordered), "events"));
        stage.tell(Figure.told("B10", "sent again, namastack", sum(relays, Delivery::repeated), "events"));
    }

    private static void judge(Stage stage, List<Relay> relays) {
        long lost = sum(relays, Delivery::lost);
        long disordered = sum(relays, Delivery::disordered);
        stage.tell(Figure.told("B10", "written", sum(relays, Delivery::written), "events"));
        stage.tell(Figure.measured("B10", "lost", lost, "events", "0", lost == 0));
        stage.tell(Figure.measured("B10", "out of order", disordered, "events", "0", disordered == 0));
        stage.tell(Figure.told("B10", "sent again", sum(relays, Delivery::repeated), "events"));
        if (lost + disordered > 0) {
            throw new IllegalStateException("%d events are lost, %d out of order".formatted(lost, disordered));
        }
    }

    private static long sum(List<Relay> relays, ToLongFunction<Delivery> of) {
        return relays.stream()
                .flatMap(relay -> relay.deliveries().stream())
                .mapToLong(of)
                .sum();
    }

    private static void plot(Stage stage, Relay ours, Relay afar, Relay theirs) {
        stage.tell(new Plot(
                "B10-lag",
                "Lag from commit to visible at %,d events a second".formatted(PER_SECOND),
                new Axis("events, %", false),
                new Axis("at most, ms", true),
                List.of(line("ours", ours), line("ours, of two", afar), line("namastack", theirs))));
    }

    private static Line line(String label, Relay relay) {
        var lags = relay.lags();
        return new Line(
                label,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(percent -> new Point(percent, Math.max(lags.at(percent / 100.0), 1)))
                        .toList());
    }
}

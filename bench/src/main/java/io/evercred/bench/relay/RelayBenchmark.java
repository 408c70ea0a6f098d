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
                        rig.broker().bootstrapServers(), List.of(Topics.CREDENTIAL_EVENTS, NamastackRelay.TOPIC))) {
            var product = FastStart.unpack(stage.workshop(), "worker");
            try (var worker = worker(stage, rig, product, "worker")) {
                var runs = new Relay.Runs();
                var ours = new Relay(worker, onlooker, runs);
                var theirs = new Relay(peer, onlooker, runs);
                compare(stage, ours, theirs);
                // Started last: it relays nothing, since the first one has all shards.
                try (var second = worker(stage, rig, product, "second-worker")) {
                    var afar = new Relay(second, onlooker, runs);
                    measureAfar(stage, afar);
                    plot(stage, ours, afar, theirs);
                    judge(stage, "ours", List.of(ours, afar));
                }
                tell(stage, "namastack", List.of(theirs));
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
        List.of(ours, theirs).forEach(relay -> {
            relay.drain(rows / 5);
            // Its lags are not to be found among the measured ones.
            relay.drain(rows / 10);
        });
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

    private static void judge(Stage stage, String whose, List<Relay> relays) {
        tell(stage, whose, relays);
        long lost = sum(relays, Delivery::lost);
        long disordered = sum(relays, Delivery::disordered);
        if (lost + disordered > 0) {
            throw new IllegalStateException("%d events are lost, %d out of order".formatted(lost, disordered));
        }
    }

    private static void tell(Stage stage, String whose, List<Relay> relays) {
        stage.tell(Figure.told("B10", "events written, " + whose, sum(relays, Delivery::written), "events"));
        stage.tell(judged("lost, " + whose, sum(relays, Delivery::lost)));
        stage.tell(judged("out of order, " + whose, sum(relays, Delivery::disordered)));
        stage.tell(Figure.told("B10", "sent again, " + whose, sum(relays, Delivery::repeated), "events"));
    }

    private static Figure judged(String what, long events) {
        return Figure.measured("B10", what, events, "events", "0", events == 0);
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

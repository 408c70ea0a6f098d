package io.evercred.bench.read;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Spread;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.library.RequestFleet;
import io.evercred.faults.process.FastStart;
import io.evercred.faults.process.Workshop;
import io.evercred.sandbox.StandInAddresses;
import io.evercred.sandbox.stack.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * B8. How long a request waits for a usable access token. Tokens live five minutes, and each of 100,000 people reads
 * three times in that: in the time of Google's one-hour tokens, once every twenty minutes all day, which is more than
 * anybody does and so in favour of the peer. It still has to refresh in a quarter of its requests; for people who read
 * less often it would be nearly all.
 */
public final class ReadPath implements Benchmark {

    private static final String ID = "B8";
    private static final String P99 = "p99.0";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String what() {
        return "reading a usable access token, 1,000 a second over 100,000 credentials";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(160), Duration.ofMinutes(25));
    }

    @Override
    public void run(Stage stage) {
        var habit = new Habit(100_000, 1_000, Duration.ofMinutes(5));

        var app = FastStart.unpack(stage.workshop(), "app");
        try (var box = Box.open(stage, habit.lifetime(), 1)) {
            stage.step("makes people for both");
            box.populate(habit.people() / 2);
            var requests = RequestFleet.create(box, habit.people());
            var turns = new Turns(box, habit, requests);
            turns.startWorker();
            try (var ours = startApp(stage.workshop(), app, box);
                    var peer = startPeer(stage.workshop(), box, habit, requests)) {
                measure(stage, turns, ours, peer);
            }
            stage.step("judges what is left");
            box.judge();
        }
    }

    private static Probe startApp(Workshop workshop, FastStart app, Box box) {
        var settings = box.rig().appSettings().set("management.server.port", Ports.free());
        return new Probes(workshop).within(app, "app-reads", AppReads.class.getName(), settings.environment());
    }

    private static Probe startPeer(Workshop workshop, Box box, Habit habit, RequestFleet requests) {
        var environment = new HashMap<>(requests.environment());
        var google = new StandInAddresses(box.rig().standIn().port()).google();
        environment.put(RequestReads.TOKEN_URI, google.get("evercred.providers.google.token-uri"));
        environment.put(RequestReads.PART_OF_HOUR, Double.toString(habit.partOfHour()));
        return new Probes(workshop).own("request-reads", RequestReads.class, environment);
    }

    private static void measure(Stage stage, Turns turns, Probe ours, Probe peer) {
        stage.step("warms up");
        turns.ours(ours, Duration.ofSeconds(5));
        turns.peer(peer, Duration.ofSeconds(4));
        stage.step("compares");
        var time = stage.scale().of(Duration.ofSeconds(8), Duration.ofSeconds(120));
        var our = new ArrayList<Map<String, Double>>();
        var their = new ArrayList<Map<String, Double>>();
        var comparison = Comparison.of(
                () -> note(our, turns.ours(ours, time)),
                () -> note(their, turns.peer(peer, time)),
                stage.scale().pairs());
        double ratio = comparison.ratio().median();
        stage.tell(Figure.compared(
                ID,
                "p99 of reading a usable access token",
                comparison,
                "ms",
                "≤ 5 ms; ≤ 1/100",
                comparison.ours().median() <= 5 && ratio <= 0.01));
        double refreshed = sum(their, "refreshed") / sum(their, "reads");
        stage.tell(Figure.told(ID, "peer's reads that had to refresh", 100 * refreshed, "%"));
        stage.tell(plot(our, their));
        double expired = sum(our, "expired") + sum(our, "closed");
        stage.tell(Figure.measured(ID, "expired tokens that our reads met", expired, "reads", "0", expired == 0));
        if (expired > 0) {
            throw new IllegalStateException(
                    "%.0f of %.0f reads met no usable token".formatted(expired, sum(our, "reads")));
        }
        if (refreshed < 0.01) {
            throw new IllegalStateException("the peer had hardly anything to refresh: its p99 says nothing");
        }
    }

    private static double note(List<Map<String, Double>> runs, Map<String, Double> figures) {
        runs.add(figures);
        return figures.get(P99);
    }

    private static double sum(List<Map<String, Double>> runs, String figure) {
        return runs.stream().mapToDouble(run -> run.get(figure)).sum();
    }

    private static Plot plot(List<Map<String, Double>> our, List<Map<String, Double>> their) {
        return new Plot(
                "b8-read-path",
                "How long a request waits for a usable access token",
                new Plot.Axis("percentile of requests", false),
                new Plot.Axis("milliseconds", true),
                List.of(line("Evercred", our), line("refresh in the request (google-auth)", their)));
    }

    private static Plot.Line line(String label, List<Map<String, Double>> runs) {
        return new Plot.Line(
                label,
                OpenLoop.SHARES.entrySet().stream()
                        .map(share -> new Plot.Point(
                                share.getValue() * 100,
                                Spread.of(runs.stream()
                                                .mapToDouble(run -> run.get(share.getKey()))
                                                .toArray())
                                        .median()))
                        .toList());
    }
}

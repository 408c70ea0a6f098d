package io.evercred.bench.outage;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Figure.Verdict;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Plot.Point;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Spread;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.outage.Arm.Recovery;
import io.evercred.bench.peer.refresh.Peer;
import io.evercred.bench.peer.refresh.Peer.Kind;
import io.evercred.bench.peer.refresh.Peer.Settings;
import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.StandIn;
import io.evercred.faults.process.StandInServer;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * B6. Here policies are measured and no processor: at a hundred calls a second nobody is busy. So all arms live through
 * the same outage at the same time, each with a provider of its own, which its calls alone fill.
 */
public final class Outage implements Benchmark {

    private static final Duration STEADY = Duration.ofSeconds(10);
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(10);
    private static final Duration CATCHING_UP = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "B6";
    }

    @Override
    public String what() {
        return "provider out, then capped with 429";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(220), Duration.ofMinutes(160));
    }

    @Override
    public void run(Stage stage) {
        var course = Course.of(stage.scale());
        var workshop = stage.workshop();
        try (var box = Box.open(stage, course.lifetime(), 1);
                var forScheduler = StandInServer.beside(workshop, "stand-in-scheduler", course.lifetime());
                var forLoop = StandInServer.beside(workshop, "stand-in-loop", course.lifetime())) {
            stage.step("makes %,d credentials for each", course.credentials());
            box.populate(course.credentials());
            var probes = new Probes(workshop);
            try (var scheduler = peer(Kind.SCHEDULER, box, forScheduler, probes, course);
                    var loop = peer(Kind.LOOP, box, forLoop, probes, course)) {
                liveThrough(stage, course, box, List.of(scheduler, loop), List.of(forScheduler, forLoop));
            }
        }
    }

    private static Peer peer(Kind kind, Box box, StandInServer standIn, Probes probes, Course course) {
        var table = kind.table(box.fleet().database());
        var grants = new StandIn(standIn.root()).grants("google", course.credentials());
        table.seed(Map.of("google", grants), course.lifetime(), box.clock().instant(), course.cycle());
        return Peer.open(kind, Settings.usual(kind, table, standIn), box, probes);
    }

    private void liveThrough(Stage stage, Course course, Box box, List<Peer> peers, List<StandInServer> theirs) {
        var arms = arms(box, peers, theirs);
        var worker = box.rig().workers().getFirst();
        worker.start(box.worker(Map.of()));
        peers.forEach(Peer::begin);
        worker.awaitReady();
        Waiting.until("nobody has a backlog", CATCHING_UP, () -> arms.stream()
                .allMatch(arm -> arm.backlog() <= course.few()));
        Waiting.pause(STEADY);
        stage.step("the provider is out for %d s", course.down().toSeconds());
        var broken = stage.clock().instant();
        arms.forEach(Arm::breakDown);
        Waiting.pause(course.down());
        var recoveries = recover(stage, course, arms);
        for (var recovery : recoveries) {
            tell(stage, course, recovery, broken);
        }
        tellCompared(stage, recoveries);
        stage.tell(plot(course, recoveries, broken));
        stage.tell(Figure.told(id(), "access tokens expired in the end", box.expired(), ""));
        judge(stage, box);
    }

    private static List<Arm> arms(Box box, List<Peer> peers, List<StandInServer> theirs) {
        var database = box.fleet().database();
        var arms = new ArrayList<Arm>();
        arms.add(new Arm("Evercred", box.fleet().standIn(), database, """
                SELECT COUNT(*) FROM evercred_worker.credential
                WHERE provider = 'google' AND status <> 'revoked'
                  AND google_creds_expiry < UTC_TIMESTAMP(6) + INTERVAL (lead_seconds - 2) SECOND
                """));
        for (int i = 0; i < peers.size(); i++) {
            var peer = peers.get(i);
            arms.add(new Arm(peer.label(), new StandIn(theirs.get(i).root()), database, """
                    SELECT COUNT(*) FROM %s
                    WHERE expires_at < UTC_TIMESTAMP(6) + INTERVAL (lead_seconds - 2) SECOND
                    """.formatted(
                            peer.table().tokens())));
        }
        return arms;
    }

    private static List<Recovery> recover(Stage stage, Course course, List<Arm> arms) {
        var mended = new HashMap<Arm, Instant>();
        var backlogs = new HashMap<Arm, Long>();
        for (var arm : arms) {
            backlogs.put(arm, arm.backlog());
            arm.mend(course.cap());
            mended.put(arm, stage.clock().instant());
        }
        stage.step("the provider is back, and takes %.0f calls a second; waiting: %s", course.cap(), backlogs.values());
        var recovered = new HashMap<Arm, Instant>();
        var end = stage.clock().instant().plus(course.patience());
        while (recovered.size() < arms.size() && stage.clock().instant().isBefore(end)) {
            Waiting.pause(Duration.ofMillis(500));
            arms.stream()
                    .filter(arm -> !recovered.containsKey(arm) && arm.backlog() <= course.few())
                    .forEach(arm -> recovered.put(arm, stage.clock().instant()));
        }
        var now = stage.clock().instant();
        return arms.stream()
                .map(arm -> new Recovery(
                        arm, backlogs.get(arm), mended.get(arm), Optional.ofNullable(recovered.get(arm)), now))
                .toList();
    }

    private void tell(Stage stage, Course course, Recovery recovery, Instant broken) {
        var arm = recovery.arm();
        var calls = arm.calls();
        var known = broken.plus(KNOWN_AFTER);
        var late = calls.stream()
                .filter(call -> call.time().isAfter(known) && call.time().isBefore(recovery.mended()))
                .count();
        var usual = course.usual() * Duration.between(known, recovery.mended()).toMillis() / 1000;
        var share = 100 * late / usual;
        var times = recovery.seconds() / course.shortest(recovery.backlog());
        var refused = recovery.refused(calls);
        stage.step("%s: back to normal after %.1f s%s", arm.label(), recovery.seconds(), unseen(recovery));
        stage.tell(figure(
                arm,
                "recovery to backlog/(cap − arrivals)" + unseen(recovery),
                times,
                "×",
                "≤ 1.2",
                recovery.recovered().isPresent() && times <= 1.2));
        stage.tell(figure(arm, "429s while it recovers", refused, "%", "≤ 1", refused <= 1));
        stage.tell(figure(arm, "calls during the outage, of the usual", share, "%", "≤ 1", share <= 1));
    }

    private static String unseen(Recovery recovery) {
        return recovery.recovered().isPresent() ? "" : ", not over when it was cut off";
    }

    /** Targets are ours alone. */
    private Figure figure(Arm arm, String what, double value, String unit, String target, boolean met) {
        return arm.label().equals("Evercred")
                ? Figure.measured(id(), what, value, unit, target, met)
                : Figure.told(id(), arm.label() + ": " + what, value, unit);
    }

    private void tellCompared(Stage stage, List<Recovery> recoveries) {
        var ours = recoveries.getFirst();
        for (var theirs : recoveries.subList(1, recoveries.size())) {
            stage.tell(new Figure(
                    id(),
                    "recovery, against " + theirs.arm().label() + unseen(theirs),
                    ours.seconds(),
                    OptionalDouble.of(theirs.seconds()),
                    "s",
                    Optional.of(Spread.of(ours.seconds() / theirs.seconds())),
                    "",
                    Verdict.TOLD));
        }
    }

    private static Plot plot(Course course, List<Recovery> recoveries, Instant broken) {
        var lines = recoveries.stream()
                .map(recovery -> new Plot.Line(
                        recovery.arm().label(), perSecond(recovery.arm().calls(), broken.minus(STEADY), broken)))
                .toList();
        return new Plot(
                "b6-outage",
                "The provider is out for %d s, then takes %.0f calls/s"
                        .formatted(course.down().toSeconds(), course.cap()),
                new Axis("seconds since the outage began", false),
                new Axis("calls/s, whatever the answer", false),
                lines);
    }

    private static List<Point> perSecond(List<Call> calls, Instant from, Instant broken) {
        return calls.stream()
                .filter(call -> call.time().isAfter(from))
                .collect(Collectors.groupingBy(
                        call -> Math.floorDiv(
                                Duration.between(broken, call.time()).toMillis(), 1000L),
                        TreeMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(second -> new Point(second.getKey(), second.getValue()))
                .toList();
    }

    private void judge(Stage stage, Box box) {
        stage.step("judges");
        box.fleet().standIn().calm();
        var revoked = box.fleet()
                .database()
                .count("SELECT COUNT(*) FROM evercred_worker.credential WHERE status = 'revoked'");
        stage.tell(Figure.measured(id(), "false revocations", revoked, "", "0", revoked == 0));
        box.judge();
    }
}

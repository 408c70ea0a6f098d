package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import io.evercred.faults.verify.Finding;
import io.evercred.faults.verify.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Row 1. Both workers are killed again and again, in turn, while people disconnect. What a rotating
 * provider has answered to a process that died before it could write is gone, whatever the product does: such a
 * credential is told apart, and has to end with three rejections.
 */
final class WorkerKilled implements Row {

    private static final Duration CLAIM_SLACK = Duration.ofSeconds(2);

    /** On average; about three are on their way at once, and some more while a worker that was killed is made up for. */
    private static final int MOST_LOST_IN_A_KILL = 10;

    /** From an answer to its row: the slowest answer, and a write. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(4);

    /** From a kill to the execution of a request that was on its way: the stand-in's slowest answers, and some more. */
    private static final Duration STILL_EXECUTED = Duration.ofSeconds(1);

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String fault() {
        return "a worker killed at random moments";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        // So that calls are in flight when somebody dies.
        scene.standIn()
                .fault("endpoint", "token", "latency_median", "50ms", "latency_p99", "300ms", "latency_after", "true");
        int wanted = scene.scale().of(1, 60, 200);
        var kills = Collections.synchronizedList(new ArrayList<Instant>());
        var abandoned = new Abandoned(scene.scale().patience());
        protocol.step("kills workers %d times", wanted);
        int pulse = 0;
        try (var background = new Background()) {
            background.run(() -> killInTurn(scene, wanted, kills, protocol));
            var people = new ArrayList<Member>(scene.fleet().shuffled("google", new Random(2)));
            people.addAll(scene.fleet().shuffled("discord", new Random(3)));
            Collections.shuffle(people, new Random(4));
            var next = people.iterator();
            while (background.busy()) {
                abandoned.look(scene.database(), scene.fleet().now());
                if (next.hasNext() && pulse++ % 4 == 0) {
                    scene.fleet().disconnect(next.next());
                }
                Waiting.pause(Duration.ofMillis(500));
            }
        }
        protocol.step("lets abandoned claims fall due");
        long end = System.nanoTime()
                + scene.scale().patience().claim().plusSeconds(4).toNanos();
        while (System.nanoTime() < end) {
            abandoned.look(scene.database(), scene.fleet().now());
            Waiting.pause(Duration.ofMillis(500));
        }
        protocol.figure("kills", kills.size());
        tell(scene, protocol, abandoned, kills);
    }

    /** One after the other, so that somebody is always there to take over; each at a random moment of its life. */
    private static void killInTurn(Scene scene, int wanted, List<Instant> kills, Protocol protocol) {
        var random = new Random(1);
        var launch = scene.rig().worker(scene.scale().patience().settings());
        for (int i = 0; i < wanted; i++) {
            var victim = scene.workers().get(i % 2);
            Waiting.pause(Duration.ofMillis(random.nextInt(1_500)));
            victim.kill();
            kills.add(scene.fleet().now());
            protocol.quietly("%d kills", kills.size());
            victim.start(launch);
            victim.awaitReady();
        }
    }

    private static void tell(Scene scene, Protocol protocol, Abandoned abandoned, List<Instant> kills) {
        var over = scene.fleet().now();
        var died = new ArrayList<Finding>();
        var verdict = scene.verify(
                protocol,
                (evidence, finding) -> diedWithItsWorker(finding, evidence, kills, abandoned) && died.add(finding));
        protocol.figure("rotated answers that died with their worker", died.size());
        protocol.figure("abandoned claims", abandoned.count());
        protocol.require(
                died.size() <= MOST_LOST_IN_A_KILL * kills.size(),
                "%d rotated answers died with %d workers: that is more than were on their way",
                died.size(),
                kills.size());
        var latest =
                abandoned.latest(verdict.evidence().calls(), verdict.evidence().endings(), over);
        protocol.figure("refreshed after the claim's end", latest);
        // Among the tests other modules' tests may have the cores.
        var slack = CLAIM_SLACK.multipliedBy(scene.scale().of(3, 1, 1));
        protocol.require(latest.compareTo(slack) <= 0, "an abandoned claim was refreshed %s after its end", latest);
    }

    /**
     * A rotated token was issued under a claim that nobody ended, its worker was killed within seconds, and nobody has
     * ever seen that token.
     */
    private static boolean diedWithItsWorker(
            Finding finding, Evidence evidence, List<Instant> kills, Abandoned abandoned) {
        if (finding.check() != Finding.Check.LOST || !finding.member().rotates()) {
            return false;
        }
        var row = evidence.rows().get(finding.member().id());
        var calls = evidence.calls().getOrDefault(finding.member().id(), List.of());
        return row != null
                && calls.stream()
                        .filter(call -> call.wasIssued())
                        .filter(call -> gaveUp(row)
                                || row.fingerprint().filter(call.used()::equals).isPresent())
                        .filter(call ->
                                calls.stream().noneMatch(other -> other.used().equals(call.issued())))
                        .filter(call -> abandoned.within(finding.member().id(), call.time()))
                        .anyMatch(call -> kills.stream()
                                .anyMatch(kill -> kill.isAfter(earliest(call))
                                        && kill.isBefore(call.time().plus(ON_ITS_WAY))));
    }

    /** Nothing but the loss of its token has come of it: else the spent one is still stored. */
    private static boolean gaveUp(Stored row) {
        return row.ended() && "ambiguous".equals(row.reason());
    }

    /** A request that was on its way when its worker was killed is executed all the same, and nobody takes the answer. */
    private static Instant earliest(Call call) {
        return call.delivered() ? call.time().minusNanos(1) : call.time().minus(STILL_EXECUTED);
    }
}

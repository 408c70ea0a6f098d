package io.evercred.faults.row;

import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;

/** Row 3. Kafka dies, comes back, stays away for minutes; then a relay sleeps for longer than its lease. */
final class BrokerKilled implements Row {

    private static final Duration DRAINED_WITHIN = Duration.ofMinutes(2);

    /** Longer than the lease of an outbox shard, 15 s. */
    private static final Duration ASLEEP = Duration.ofSeconds(25);

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String fault() {
        return "broker killed, then down; a relay asleep";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        Waiting.pause(scene.scale().of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(10)));
        protocol.step("kills the broker and starts it at once");
        restartAfter(Duration.ZERO, scene, protocol, "drained after a restart");
        var away = scene.scale().of(Duration.ofSeconds(4), Duration.ofMinutes(3), Duration.ofMinutes(3));
        protocol.step("kills the broker and leaves it down for %d s", away.toSeconds());
        restartAfter(away, scene, protocol, "drained after the outage");
        if (scene.scale() != Scale.BRIEF) {
            protocol.step("lets a relay sleep for %d s", ASLEEP.toSeconds());
            var relay = scene.workers().getFirst();
            relay.freeze();
            Waiting.pause(ASLEEP);
            relay.thaw();
            protocol.figure("drained after the sleep", awaitDrained(scene));
        }
        scene.verify(protocol);
    }

    private static void restartAfter(Duration away, Scene scene, Protocol protocol, String figure) {
        var rate = new Rate(scene);
        scene.rig().broker().kill();
        Waiting.pause(away);
        if (away.compareTo(Duration.ofSeconds(30)) > 0) {
            double without = rate.sinceBegin();
            protocol.figure("refreshes/s without Kafka", without);
            protocol.figure("events waiting", scene.fleet().unsent());
            protocol.require(
                    without >= 0.7 * scene.fleet().steadyRate(),
                    "without Kafka only %.1f refreshes/s, usual are %.1f",
                    without,
                    scene.fleet().steadyRate());
        }
        scene.rig().broker().start();
        scene.rig().broker().awaitReady();
        protocol.figure(figure, awaitDrained(scene));
    }

    /** Until no event is older than a few seconds; new ones keep coming. */
    private static Duration awaitDrained(Scene scene) {
        return Waiting.until("the outbox is drained", DRAINED_WITHIN, () -> {
            Waiting.pause(Duration.ofMillis(200));
            return scene.database()
                            .count("SELECT COUNT(*) FROM evercred_worker.outbox"
                                    + " WHERE occurred_at < UTC_TIMESTAMP(6) - INTERVAL 3 SECOND")
                    == 0;
        });
    }
}

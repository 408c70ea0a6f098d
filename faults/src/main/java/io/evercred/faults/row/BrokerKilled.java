package io.evercred.faults.row;

import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

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
            sleep(scene, protocol);
        }
        scene.verify(protocol);
    }

    /** The relay is whoever leases the shards: one worker sleeps, or else the other. */
    private static void sleep(Scene scene, Protocol protocol) {
        var before = owners(scene);
        for (var relay : scene.workers()) {
            relay.freeze();
            Waiting.pause(ASLEEP);
            var others =
                    scene.workers().stream().filter(worker -> worker != relay).toList();
            protocol.require(others.stream().allMatch(Product::isAlive), "the other worker has died");
            relay.thaw();
            protocol.figure("drained after the sleep of " + relay.name(), awaitDrained(scene));
            if (!owners(scene).equals(before)) {
                protocol.figure("shards that changed hands", changed(before, owners(scene)));
                return;
            }
        }
        protocol.fail("no shard has changed hands, although each worker slept for longer than a lease");
    }

    private static Map<Integer, String> owners(Scene scene) {
        return scene
                .database()
                .rows(
                        "SELECT shard, owner FROM evercred_worker.outbox_shard",
                        row -> Map.entry(row.getInt(1), String.valueOf(row.getString(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long changed(Map<Integer, String> before, Map<Integer, String> after) {
        return before.entrySet().stream()
                .filter(shard -> !shard.getValue().equals(after.get(shard.getKey())))
                .count();
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

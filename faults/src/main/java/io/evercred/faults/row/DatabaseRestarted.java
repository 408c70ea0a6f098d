package io.evercred.faults.row;

import io.evercred.faults.process.Forwarder;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Row 4. MySQL is killed, then restarted in order, then cuts connections while they commit. */
final class DatabaseRestarted implements Row {

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String fault() {
        return "database killed, restarted; connections cut";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        try (var forwarder = new Forwarder(scene.rig().database().port())) {
            var settings = new HashMap<String, Object>(scene.scale().patience().settings());
            settings.put("spring.datasource.url", scene.rig().database().workerUrl(forwarder.port()));
            scene.begin(settings);
            run(scene, forwarder, protocol);
            scene.verify(protocol);
        } finally {
            // Nobody can use these workers when the forwarder has gone.
            scene.rig().killWorkers();
        }
    }

    private static void run(Scene scene, Forwarder forwarder, Protocol protocol) {
        // Some calls are always in flight, so that their answers find no database.
        scene.standIn().fault("endpoint", "token", "latency_median", "80ms", "latency_p99", "900ms");
        var starts = scene.workers().stream().map(Product::starts).toList();
        var dead = Collections.synchronizedList(new ArrayList<String>());
        var over = new AtomicBoolean();
        try (var background = new Background()) {
            background.run(() -> watchLiveness(scene, over, dead));
            try {
                breakIt(scene, forwarder, protocol);
            } finally {
                over.set(true);
            }
        }
        protocol.require(dead.isEmpty(), "liveness went away: %s", dead);
        protocol.require(
                starts.equals(scene.workers().stream().map(Product::starts).toList())
                        && scene.workers().stream().allMatch(Product::isAlive),
                "a worker had to be started again");
    }

    private static void breakIt(Scene scene, Forwarder forwarder, Protocol protocol) {
        var calm = scene.scale().of(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(30));
        var server = scene.rig().database();
        Waiting.pause(calm.dividedBy(2));
        protocol.step("kills mysqld and starts it");
        server.kill();
        Waiting.pause(calm.dividedBy(4));
        server.start();
        protocol.figure("refreshing after the kill", awaitRefreshing(scene));
        Waiting.pause(calm);
        protocol.step("stops mysqld in order and starts it");
        server.stop();
        Waiting.pause(calm.dividedBy(4));
        server.start();
        protocol.figure("refreshing after the restart", awaitRefreshing(scene));
        Waiting.pause(calm);
        protocol.step("cuts connections");
        protocol.figure("connections cut", cut(forwarder, calm));
        protocol.figure("refreshing after the cuts", awaitRefreshing(scene));
        Waiting.pause(calm.dividedBy(2));
    }

    private static Duration awaitRefreshing(Scene scene) {
        var rate = new Rate(scene);
        return Waiting.until("refreshing goes on", Duration.ofSeconds(60), () -> {
            Waiting.pause(Duration.ofMillis(200));
            return rate.calls().size() >= 5;
        });
    }

    /** Not by KILL: mysqld 8.0.15 now and then keeps a session that it has killed, with all its locks, for ever. */
    private static int cut(Forwarder forwarder, Duration time) {
        int cut = 0;
        long end = System.nanoTime() + time.toNanos();
        for (int round = 0; System.nanoTime() < end; round++) {
            cut += forwarder.cut();
            // Long enough for some transactions to come as far as their commit.
            Waiting.pause(Duration.ofMillis(20 + round * 37 % 400));
        }
        return cut;
    }

    private static void watchLiveness(Scene scene, AtomicBoolean over, List<String> dead) {
        while (!over.get()) {
            Stream.concat(scene.workers().stream(), Stream.of(scene.rig().app()))
                    .filter(Product::isStarted)
                    // Asked twice: two cores may be too busy for one answer.
                    .filter(process -> !process.management().live()
                            && !process.management().live())
                    .forEach(process -> dead.add(process.name() + " at " + Instant.now()));
            Waiting.pause(Duration.ofSeconds(1));
        }
    }
}

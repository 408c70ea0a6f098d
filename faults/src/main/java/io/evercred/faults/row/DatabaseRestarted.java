package io.evercred.faults.row;

import io.evercred.faults.process.Forwarder;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
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
            background.run(() -> protocol.figure("consents and disconnects meanwhile", comeAndGo(scene, over)));
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
        var before = scene.workers().stream().map(DatabaseRestarted::refreshed).toList();
        return Waiting.until("each worker refreshes again", Duration.ofSeconds(90), () -> {
            Waiting.pause(Duration.ofMillis(200));
            return IntStream.range(0, before.size())
                    .allMatch(i -> refreshed(scene.workers().get(i)) >= before.get(i) + 3);
        });
    }

    private static double refreshed(Product worker) {
        return worker.management().metric("credential_refresh_seconds_count", "outcome=\"issued\"");
    }

    /** What people do while the database is away waits in Kafka; none of it may be skipped. */
    private static int comeAndGo(Scene scene, AtomicBoolean over) {
        var random = new Random(4);
        var coming = new ArrayList<>(scene.fleet().strangers("google", 400));
        coming.addAll(scene.fleet().strangers("discord", 400));
        Collections.shuffle(coming, random);
        var going = People.mixed(scene.fleet(), random).iterator();
        int acts = 0;
        while (!over.get() && !coming.isEmpty()) {
            var person = coming.removeLast();
            if (acts++ % 2 == 0) {
                scene.fleet().consent(person, 1, person.refreshToken());
            } else {
                scene.fleet().disconnect(going.next());
            }
            Waiting.pause(Duration.ofMillis(250));
        }
        return acts;
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
                    .forEach(process ->
                            dead.add(process.name() + " at " + scene.fleet().now()));
            Waiting.pause(Duration.ofSeconds(1));
        }
    }
}

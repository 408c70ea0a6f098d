package io.evercred.faults.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Row 10. Records that nobody can read lie between healthy ones on all three topics. Each comes to the dead letters
 * soon, and people's consents are stored as fast as without them.
 */
final class PoisonMixedIn implements Row {

    private static final Duration DEAD_WITHIN = Duration.ofMinutes(1);
    private static final Duration BETWEEN_CONSENTS = Duration.ofMillis(60);

    /** So much longer may the slowest of a hundred take: five users of two cores are no laboratory. */
    private static final Duration TOLERATED = Duration.ofMillis(500);

    private static final int WARM = 60;

    private final Map<Integer, Sent> sent = new ConcurrentHashMap<>();

    private record Sent(Poison.Kind kind, String topic, Instant at) {}

    @Override
    public int number() {
        return 10;
    }

    @Override
    public String fault() {
        return "poison mixed into healthy traffic";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        Consumers.awaitAtWork(scene);
        sent.clear();
        int consents = scene.scale().of(50, 500, 2_000);
        var people = new ArrayList<Member>(scene.fleet().strangers("google", consents));
        people.addAll(scene.fleet().strangers("discord", consents));
        var bystander = scene.fleet().shuffled("google", new Random(1)).getFirst();
        // Not measured: code and connections are still cold.
        var warm = scene.fleet().strangers("google", scene.scale().of(20, 100, 100));
        var poison = new Poison(scene.fleet(), bystander, new Random(10));
        warmUp(scene, poison);
        new Arrivals(scene).measure(warm, BETWEEN_CONSENTS);
        protocol.step("measures %d consents without poison", consents);
        var without = new Arrivals(scene).measure(people.subList(0, consents), BETWEEN_CONSENTS);
        protocol.step("measures %d consents with poison", consents);
        List<Duration> with;
        try (var background = new Background()) {
            var done = new boolean[1];
            background.run(() -> mixIn(scene, poison, done));
            try {
                with = new Arrivals(scene).measure(people.subList(consents, 2 * consents), BETWEEN_CONSENTS);
            } finally {
                done[0] = true;
            }
        }
        lookAtDeadLetters(scene, protocol);
        scene.verify(protocol);
        var p99Without = Arrivals.percentile(without, 0.99);
        var p99With = Arrivals.percentile(with, 0.99);
        protocol.figure("consents", 2 * consents);
        protocol.figure("stored within, p50, without", millis(Arrivals.percentile(without, 0.5)));
        protocol.figure("with", millis(Arrivals.percentile(with, 0.5)));
        protocol.figure("p99 without", millis(p99Without));
        protocol.figure("p99 with", millis(p99With));
        protocol.require(
                p99With.compareTo(p99Without.multipliedBy(2).plus(TOLERATED)) <= 0,
                "poison hurts the healthy: p99 %s instead of %s",
                p99With,
                p99Without);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    /** On every partition, so that every consumer has met some. */
    private void warmUp(Scene scene, Poison poison) {
        for (int number = 0; number < WARM; number++) {
            send(scene, poison, Poison.Kind.GARBAGE, Poison.topics().get(number % 3), number);
        }
        scene.fleet().sender().flush();
    }

    private void send(Scene scene, Poison poison, Poison.Kind kind, String topic, int number) {
        sent.put(number, new Sent(kind, topic, scene.fleet().now()));
        scene.fleet().sender().send(poison.make(kind, topic, number));
    }

    private void mixIn(Scene scene, Poison poison, boolean[] done) {
        // On the topic of the consents one for four of them, and as many on the others.
        for (int number = WARM; !done[0] && number < 100_000; number++) {
            var kind = Poison.Kind.values()[number / 3 % Poison.Kind.values().length];
            var topic = Poison.topics().get(number % 3);
            send(scene, poison, kind, topic, number);
            Waiting.pause(BETWEEN_CONSENTS.multipliedBy(4).dividedBy(3));
        }
        scene.fleet().sender().flush();
    }

    private void lookAtDeadLetters(Scene scene, Protocol protocol) {
        protocol.step("waits for the dead letters");
        long expected = sent.values().stream()
                .filter(one -> one.kind() != Poison.Kind.NEWER_MINOR)
                .count();
        Waiting.within(DEAD_WITHIN, () -> {
            Waiting.pause(Duration.ofSeconds(1));
            return deadLetters(scene).size() >= expected;
        });
        var dead = deadLetters(scene);
        var slowest = Duration.ZERO;
        var missing = new TreeMap<String, Integer>();
        for (var one : sent.entrySet()) {
            var poison = one.getValue();
            var diedAt = dead.remove(one.getKey());
            boolean ignored = poison.kind() == Poison.Kind.NEWER_MINOR;
            if (ignored == (diedAt != null)) {
                missing.merge(
                        poison.kind()
                                + (ignored ? " is in the dead letters of " : " is not in the dead letters of ")
                                + poison.topic(),
                        1,
                        Integer::sum);
            } else if (diedAt != null) {
                var took = Duration.between(poison.at(), diedAt);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
        }
        protocol.failAll(missing.entrySet());
        protocol.require(dead.isEmpty(), "%d dead letters that nobody sent", dead.size());
        protocol.figure("poison", expected);
        protocol.figure("ignored", sent.size() - expected);
        protocol.figure("in the dead letters after at most", slowest);
        protocol.require(slowest.compareTo(DEAD_WITHIN) <= 0, "a dead letter took %s", slowest);
    }

    /** When each number came to the dead letters first. */
    private static Map<Integer, Instant> deadLetters(Scene scene) {
        var dead = new TreeMap<Integer, Instant>();
        for (var topic : Poison.topics()) {
            for (var record : scene.fleet().topic().read(Topics.deadLettersOf(topic))) {
                var number = record.headers().lastHeader(Poison.NUMBER);
                dead.putIfAbsent(
                        number == null ? -1 : Integer.parseInt(new String(number.value(), UTF_8)),
                        Instant.ofEpochMilli(record.timestamp()));
            }
        }
        return dead;
    }
}

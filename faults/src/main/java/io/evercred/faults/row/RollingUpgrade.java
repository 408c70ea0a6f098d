package io.evercred.faults.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.PreviousWorker;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Finding;
import io.evercred.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Row 15. Workers are replaced one after the other under load, forward and back again, while the app already sends
 * events that only the next version will understand.
 */
final class RollingUpgrade implements Row {

    private static final Duration BETWEEN_ACTS = Duration.ofMillis(100);
    private static final int MOST_ACTS = 20_000;

    private final Optional<Path> given;

    /** @param given the jar of the older worker; without it, it is built */
    RollingUpgrade(Optional<Path> given) {
        this.given = given;
    }

    @Override
    public int number() {
        return 15;
    }

    @Override
    public String fault() {
        return "rolling upgrade of workers under load";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        var current = scene.rig().worker(Map.of());
        protocol.step("looks for the worker of the previous release, or builds it");
        var older = given.or(() -> PreviousWorker.build(scene.rig().workshop()));
        if (older.isEmpty()) {
            protocol.notRun("the previous release cannot be built from the history; name its jar by -Dprevious-worker");
            return;
        }
        var previous = scene.rig().worker(older.get(), Map.of());
        scene.fleet().begin(scene.scale().perProvider(), previous);
        var load = new Load(scene);
        try (var background = new Background()) {
            background.run(load::run);
            try {
                replaceBoth(previous, current, scene, protocol);
            } finally {
                load.stop();
            }
        }
        Consumers.awaitCaughtUp(scene, Duration.ofMinutes(2));
        Revokes.awaitDone(scene);
        // The previous release knows no state topic, and what it wrote last is told there with its next transition.
        scene.verify(protocol, (_, finding) -> finding.check() == Finding.Check.STATE);
        load.tell(protocol);
        var failed = scene.fleet().topic().read(Topics.deadLettersOf(Topics.OAUTH_CALLBACK_COMPLETED)).stream()
                .filter(record -> !isOfANewerMajor(record))
                .count();
        protocol.require(failed == 0, "%d good consents are among the dead letters", failed);
        for (var topic : List.of(Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS)) {
            protocol.require(
                    scene.fleet().topic().read(Topics.deadLettersOf(topic)).isEmpty(),
                    "records of %s are among the dead letters",
                    topic);
        }
    }

    private static boolean isOfANewerMajor(ConsumerRecord<String, byte[]> letter) {
        var type = letter.headers().lastHeader("ce_type");
        return letter.headers().lastHeader(Poison.NUMBER) != null
                && type != null
                && new String(type.value(), UTF_8).endsWith(".v2");
    }

    /** Forward, the first one back again, and forward for good: two versions side by side, each as the newcomer. */
    private static void replaceBoth(Product.Launch previous, Product.Launch current, Scene scene, Protocol protocol) {
        var first = scene.workers().getFirst();
        var second = scene.workers().getLast();
        replace(first, current, "the first by the new one", scene, protocol);
        replace(second, current, "the second by the new one", scene, protocol);
        replace(first, previous, "the first by the old one again", scene, protocol);
        replace(first, current, "the first by the new one for good", scene, protocol);
    }

    private static void replace(Product worker, Product.Launch by, String what, Scene scene, Protocol protocol) {
        Waiting.pause(Duration.ofSeconds(scene.scale().of(4, 15, 60)));
        protocol.step("replaces %s", what);
        worker.stop();
        worker.start(by);
        worker.awaitReady();
    }

    /** What the app does meanwhile. */
    private static final class Load {

        private final Scene scene;
        private final Random random = new Random(15);
        private final AtomicBoolean goesOn = new AtomicBoolean(true);
        private final List<Member> strangers = new ArrayList<>();
        private int consents;
        private int disconnects;
        private int newer;
        private long expired;

        Load(Scene scene) {
            this.scene = scene;
        }

        void stop() {
            goesOn.set(false);
        }

        void run() {
            var leaving = People.mixed(scene.fleet(), random).iterator();
            for (int i = 0; goesOn.get() && i < MOST_ACTS; i++) {
                switch (i % 4) {
                    case 0 -> consent(i);
                    case 1 -> {
                        scene.fleet().disconnect(leaving.next());
                        disconnects++;
                    }
                    case 2 -> newer(i);
                    default -> look();
                }
                Waiting.pause(BETWEEN_ACTS);
            }
        }

        private void consent(int number) {
            if (strangers.isEmpty()) {
                strangers.addAll(scene.fleet().strangers("google", 50));
                strangers.addAll(scene.fleet().strangers("discord", 50));
            }
            var person = strangers.removeLast();
            var record = scene.fleet().consenting(person, 1, person.refreshToken());
            // Every other one with fields that nobody knows yet.
            scene.fleet().sender().send(number % 8 == 0 ? record : withMore(record));
            consents++;
        }

        private static ProducerRecord<String, byte[]> withMore(ProducerRecord<String, byte[]> record) {
            var json = new String(record.value(), UTF_8);
            var more = json.substring(0, json.lastIndexOf('}')) + ", \"addedLater\": {\"some\": [1, \"thing\"]}}";
            return new ProducerRecord<>(record.topic(), null, record.key(), more.getBytes(UTF_8), record.headers());
        }

        /** A type that was added, and a known one in its next version. */
        private void newer(int number) {
            var bystander = scene.fleet().members().values().iterator().next();
            var poison = new Poison(scene.fleet(), bystander, random);
            for (var topic : Poison.topics()) {
                scene.fleet().sender().send(poison.make(Poison.Kind.NEWER_MINOR, topic, number));
            }
            scene.fleet().sender().send(poison.make(Poison.Kind.NEWER_MAJOR, Topics.OAUTH_CALLBACK_COMPLETED, number));
            newer += Poison.topics().size() + 1;
        }

        private void look() {
            expired = Math.max(expired, scene.expired());
        }

        void tell(Protocol protocol) {
            protocol.figure("consents", consents);
            protocol.figure("disconnects", disconnects);
            protocol.figure("events of newer types", newer);
            protocol.figure("expired at most", expired);
            // In the miniature a claim of a stopped worker lasts longer than what is left of a token.
            protocol.require(
                    expired == 0 || scene.scale() == Scale.BRIEF, "%d tokens had expired at one moment", expired);
        }
    }
}

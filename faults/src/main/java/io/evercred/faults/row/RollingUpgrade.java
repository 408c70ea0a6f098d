package io.evercred.faults.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Row 15. Workers are replaced one by another, from old to new and back, while events of the future arrive. */
final class RollingUpgrade implements Row {

    private static final Duration EACH = Duration.ofSeconds(20);

    private final Optional<Path> given;

    /** @param previousWorker the jar of an older worker; without one the rig builds it out of the history */
    RollingUpgrade(Optional<Path> previousWorker) {
        this.given = previousWorker;
    }

    @Override
    public int number() {
        return 15;
    }

    @Override
    public String fault() {
        return "rolling upgrade under load, events mixed";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        var previous = given.or(() -> new PreviousWorker(scene.rig().workshop()).built(protocol));
        if (previous.isEmpty()) {
            protocol.notRun("there is no older worker: name its jar with -Dprevious-worker=PATH");
            return;
        }
        protocol.figure("from", previous.get().getFileName());
        var old = scene.rig().worker(previous.get(), Map.of());
        var present = scene.rig().worker(Map.of());
        scene.fleet().begin(scene.scale().perProvider(), old);
        var problems = new ArrayList<String>();
        var over = new AtomicBoolean();
        var people = scene.fleet().strangers("google", 400).iterator();
        try (var background = new Background()) {
            background.run(() -> mixEvents(scene, people, over));
            try {
                var first = scene.workers().get(0);
                var second = scene.workers().get(1);
                replace(first, present, "to new", problems, protocol);
                replace(second, present, "to new", problems, protocol);
                replace(first, old, "back to old", problems, protocol);
                replace(first, present, "to new again", problems, protocol);
            } finally {
                over.set(true);
            }
        }
        scene.workers().forEach(worker -> problems.addAll(complaints(worker)));
        protocol.failAll(problems);
        protocol.figure("errors in the logs", problems.size());
        protocol.figure("consents meanwhile", scene.fleet().members().values().stream()
                .filter(member -> scene.fleet().acts().consent(member.id()).isPresent())
                .count());
        scene.verify(protocol);
    }

    private static void replace(
            Product worker, Product.Launch next, String how, List<String> problems, Protocol protocol) {
        Waiting.pause(EACH);
        problems.addAll(complaints(worker));
        protocol.step("%s %s", worker.name(), how);
        worker.stop();
        worker.start(next);
        worker.awaitReady();
    }

    private static List<String> complaints(Product worker) {
        return worker.output().lines().filter(line -> line.contains(" ERROR ")).toList();
    }

    /** Healthy consents, events that a newer version has enriched, and types that only a newer version knows. */
    private static void mixEvents(Scene scene, Iterator<Member> people, AtomicBoolean over) {
        while (!over.get()) {
            if (people.hasNext()) {
                var member = people.next();
                var record = scene.fleet().consentRecord(member, 1, member.refreshToken());
                scene.fleet().sender().send(enriched(record));
                future(scene, member).forEach(scene.fleet().sender()::send);
            }
            Waiting.pause(Duration.ofMillis(300));
        }
    }

    /** Fields that nobody knows yet. */
    private static ProducerRecord<String, byte[]> enriched(ProducerRecord<String, byte[]> record) {
        var data = new String(record.value(), UTF_8)
                .replaceFirst("\\{", "{\"sinceTomorrow\": {\"deep\": [1, 2]}, ");
        return new ProducerRecord<>(
                record.topic(),
                null,
                record.key(),
                data.getBytes(UTF_8),
                record.headers());
    }

    private static Stream<ProducerRecord<String, byte[]>> future(Scene scene, Member member) {
        var known = scene.fleet().consentRecord(member, 1, member.refreshToken());
        return Stream.of(Topics.OAUTH_CALLBACK_COMPLETED, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS)
                .flatMap(topic -> Stream.of(
                        // To be ignored; to be put among the dead letters, since its meaning has changed.
                        Poison.retyped(copy(known), topic, "io.evercred.CredentialTeleported.v1"),
                        Poison.retyped(copy(known), topic, "io.evercred.CredentialRevoked.v2")));
    }

    private static ProducerRecord<String, byte[]> copy(ProducerRecord<String, byte[]> record) {
        var copy = new ProducerRecord<String, byte[]>(record.topic(), null, record.key(), record.value());
        record.headers().forEach(copy.headers()::add);
        return copy;
    }
}

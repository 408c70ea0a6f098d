package io.evercred.faults.row;

import io.evercred.faults.fleet.Acts.Fate;
import io.evercred.faults.fleet.Groups;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Inquiry;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Row 9. The records of people who consent, leave and come back arrive five times, out of order, and once more from the
 * start. The model is what the newest consent and the newest disconnect of each person say, whatever their order.
 */
final class EventsReplayed implements Row {

    private static final int WINDOW = 1_000;
    private static final int COPIES = 5;

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String fault() {
        return "events doubled, reordered, replayed";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        // A disconnect that reached the provider would end a newer consent there as well; row 14 looks at that.
        scene.standIn().fault("endpoint", "revoke", "status", "503");
        var random = new Random(9);
        var people = Stream.of("google", "discord")
                .flatMap(provider ->
                        scene.fleet().strangers(provider, scene.scale().of(40, 500, 2_000)).stream())
                .toList();
        var history = lives(scene, people, random);
        var mixed = new ArrayList<ProducerRecord<String, byte[]>>();
        history.forEach(record -> mixed.addAll(Collections.nCopies(COPIES, record)));
        for (int from = 0; from < mixed.size(); from += WINDOW) {
            Collections.shuffle(mixed.subList(from, Math.min(mixed.size(), from + WINDOW)), random);
        }
        protocol.step("sends %d records, each %d times, out of order", history.size(), COPIES);
        scene.fleet().sender().sendAll(mixed);
        awaitConsumed(scene);
        // Consents that came last are looked at first where a revoke had been sent before them.
        Waiting.pause(Duration.ofSeconds(5));
        scene.verify(protocol);
        compare(scene, people, protocol, "after reordering");

        var before = new Inquiry(scene.fleet()).rows();
        protocol.step("replays all three topics from the start");
        var all = Stream.of(Topics.CREDENTIAL_EVENTS, Topics.CREDENTIAL_COMMANDS, Topics.OAUTH_CALLBACK_COMPLETED)
                .flatMap(topic -> scene.fleet().topic().read(topic).stream())
                .map(record -> new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()))
                .toList();
        scene.fleet().sender().sendAll(all);
        awaitConsumed(scene);
        protocol.figure("records replayed", all.size());
        compare(scene, people, protocol, "after the replay");
        var after = new Inquiry(scene.fleet()).rows();
        before.forEach((id, row) -> protocol.require(
                row.equals(after.get(id)), "the replay changed %s to %s", row, after.get(id)));
    }

    private static List<ProducerRecord<String, byte[]>> lives(Scene scene, List<Member> people, Random random) {
        var history = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var member : people) {
            history.add(scene.fleet().consentRecord(member, 1, member.refreshToken()));
            if (random.nextBoolean()) {
                history.add(scene.fleet().disconnectRecord(member));
            }
            if (random.nextBoolean()) {
                var again = scene.standIn().grant(member.provider(), member.account());
                history.add(scene.fleet().consentRecord(member, 2, again.refreshToken()));
                if (random.nextInt(3) == 0) {
                    history.add(scene.fleet().disconnectRecord(member));
                }
            }
        }
        return history;
    }

    private static void awaitConsumed(Scene scene) {
        try (var groups = new Groups(scene.rig().broker().bootstrapServers())) {
            Waiting.until("everything is consumed", Duration.ofMinutes(4), () -> {
                Waiting.pause(Duration.ofMillis(300));
                return groups.lag() == 0;
            });
        }
    }

    private static void compare(Scene scene, List<Member> people, Protocol protocol, String when) {
        var rows = new Inquiry(scene.fleet()).rows();
        var acts = scene.fleet().acts();
        long different = people.stream()
                .filter(member -> {
                    var row = rows.get(member.id());
                    boolean lives = acts.fate(member.id()) == Fate.LIVES;
                    return row == null || row.ended() == lives || lives && row.generation() != acts.generation(member.id());
                })
                .peek(member -> protocol.fail("%s: %s is %s".formatted(when, member, rows.get(member.id()))))
                .count();
        protocol.figure("unlike the model " + when, different);
    }
}

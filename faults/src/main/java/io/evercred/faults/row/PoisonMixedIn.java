package io.evercred.faults.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Row 10. Records that nobody can read, of every kind, between healthy ones on all three topics. */
final class PoisonMixedIn implements Row {

    private static final Duration IN_DEAD_LETTERS = Duration.ofMinutes(1);
    private static final Duration HEALTHY = Duration.ofSeconds(5);
    private static final List<String> TOPICS =
            List.of(Topics.OAUTH_CALLBACK_COMPLETED, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS);

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
        int healthy = scene.scale().of(60, 2_000, 2_000);
        int poison = scene.scale().of(5, 100, 100);
        var people = Stream.of("google", "discord")
                .flatMap(provider -> scene.fleet().strangers(provider, healthy / 2).stream())
                .toList();
        protocol.step("sends %d consents, and %d records of poison to each topic", people.size(), poison * Poison.KINDS);
        var sent = new ArrayList<String>();
        send(scene, people, poison, sent);
        scene.fleet().sender().flush();
        var took = Waiting.until("all poison is in the dead letters", IN_DEAD_LETTERS.multipliedBy(2), () -> {
            Waiting.pause(Duration.ofMillis(500));
            return deadLetters(scene) >= sent.size();
        });
        protocol.figure("poison", sent.size());
        protocol.figure("in the dead letters after", took);
        protocol.require(took.compareTo(IN_DEAD_LETTERS) <= 0, "poison was in the dead letters only after %s", took);
        compareDeadLetters(scene, sent, protocol);
        Waiting.until(
                "every healthy consent is stored",
                Duration.ofMinutes(1),
                () -> stored(scene, people) == people.size());
        var slowest = slowest(scene);
        protocol.figure("slowest healthy consent", slowest);
        protocol.require(slowest.compareTo(HEALTHY) <= 0, "a healthy consent waited %s", slowest);
        scene.verify(protocol);
    }

    private static void send(Scene scene, List<Member> people, int poison, List<String> sent) {
        int every = Math.max(1, people.size() / (poison * Poison.KINDS));
        int number = 0;
        for (int i = 0; i < people.size() || number < poison * Poison.KINDS; i++) {
            if (i < people.size()) {
                var member = people.get(i);
                scene.fleet().consent(member, 1, member.refreshToken());
            }
            if (i % every == 0 && number < poison * Poison.KINDS) {
                for (var topic : TOPICS) {
                    var mark = UUID.randomUUID().toString();
                    scene.fleet().sender().send(Poison.record(topic, mark, number % Poison.KINDS, scene.fleet()));
                    sent.add(mark);
                }
                number++;
            }
            if (i % 20 == 0) {
                // As traffic comes, not as a flood.
                Waiting.pause(Duration.ofMillis(100));
            }
        }
    }

    private static long deadLetters(Scene scene) {
        return marks(scene).distinct().count();
    }

    private static Stream<String> marks(Scene scene) {
        return TOPICS.stream()
                .flatMap(topic -> scene.fleet().topic().read(Topics.deadLettersOf(topic)).stream())
                .map(record -> record.headers().lastHeader(Poison.MARK))
                .filter(header -> header != null)
                .map(header -> new String(header.value(), UTF_8));
    }

    private static void compareDeadLetters(Scene scene, List<String> sent, Protocol protocol) {
        var found = marks(scene).toList();
        protocol.require(
                found.containsAll(sent), "%d records of poison are nowhere", sent.size() - found.stream().distinct().count());
        long reasons = TOPICS.stream()
                .flatMap(topic -> scene.fleet().topic().read(Topics.deadLettersOf(topic)).stream())
                .filter(record -> record.headers().lastHeader("evercred-dead-letter-reason") != null)
                .count();
        protocol.require(reasons >= sent.size(), "only %d dead letters tell a reason", reasons);
    }

    private static long stored(Scene scene, List<Member> people) {
        return scene.database()
                .count("SELECT COUNT(*) FROM evercred_worker.credential WHERE user_id LIKE 'user-of-%' AND version >= 1"
                        + " AND id IN (%s)"
                                .formatted(String.join(
                                        ",", people.stream().map(one -> "'" + one.id() + "'").toList())));
    }

    /** From the app's code exchange to the worker's row. */
    private static Duration slowest(Scene scene) {
        var rows = scene.database()
                .rows(
                        "SELECT id, connected_at FROM evercred_worker.credential WHERE connected_at IS NOT NULL",
                        row -> Map.entry(
                                UUID.fromString(row.getString("id")), row.getTimestamp("connected_at").toInstant()));
        return rows.stream()
                .flatMap(row -> scene.fleet().acts().consent(row.getKey()).stream()
                        .map(consent -> Duration.between(consent.sentAt(), row.getValue())))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}

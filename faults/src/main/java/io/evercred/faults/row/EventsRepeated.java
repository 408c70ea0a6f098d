package io.evercred.faults.row;

import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.fleet.Sender;
import io.evercred.faults.report.Protocol;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Row 9. People's consents, disconnects and wishes come five times each, in the wrong order, and then everything that
 * lies in the three topics comes again: from the start, and once more in disorder. What must come out does not depend on
 * any order: the newest consent, unless it was disconnected.
 */
final class EventsRepeated implements Row {

    private static final int TIMES = 5;
    private static final int WINDOW = 1_000;

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String fault() {
        return "events five times each, in disorder, and replayed";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        // A late revoke may rightly end a newer consent, which is row 14; here only the order counts.
        scene.standIn().fault("endpoint", "revoke", "status", "200");
        var random = new Random(9);
        protocol.step("writes the stories of some people");
        var told = stories(scene, random);
        protocol.step("tells %d things %d times each, in disorder", told.size(), TIMES);
        var sent = Disorder.reordered(Disorder.repeated(told, TIMES), WINDOW, random);
        scene.fleet().sender().sendAll(sent);
        var took = Consumers.awaitCaughtUp(scene, Duration.ofMinutes(4));
        Revokes.awaitDone(scene);
        protocol.step("replays everything from the start");
        var everything = Stream.of(
                        Topics.OAUTH_CALLBACK_COMPLETED, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS)
                .flatMap(topic -> scene.fleet().topic().read(topic).stream())
                .map(Sender::copyOf)
                .toList();
        scene.fleet().sender().sendAll(everything);
        var replayed = Consumers.awaitCaughtUp(scene, Duration.ofMinutes(6));
        protocol.step("replays it in disorder");
        scene.fleet().sender().sendAll(Disorder.reordered(everything, WINDOW, random));
        Consumers.awaitCaughtUp(scene, Duration.ofMinutes(6));
        scene.verify(protocol);
        protocol.figure("sent first", sent.size());
        protocol.figure("consumed within", took);
        protocol.figure("sent again, twice", everything.size());
        protocol.figure("consumed after", replayed);
    }

    /** All of a person's acts are close together, so that disorder mixes them. */
    private static List<ProducerRecord<String, byte[]>> stories(Scene scene, Random random) {
        var fleet = scene.fleet();
        int strangers = scene.scale().of(60, 200, 1_000);
        var people = new ArrayList<Member>(fleet.strangers("google", strangers));
        people.addAll(fleet.strangers("discord", strangers));
        // Some of those that are here already.
        var here = People.mixed(fleet, random).stream()
                .filter(member -> member.startVersion() > 0)
                .limit(strangers)
                .toList();
        people.addAll(here);
        var told = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var person : people) {
            story(person, fleet, random, told);
        }
        return told;
    }

    private static void story(Member person, Fleet fleet, Random random, List<ProducerRecord<String, byte[]>> told) {
        long first = person.startVersion() + 1;
        long last = first + random.nextInt(3);
        for (long generation = first; generation <= last; generation++) {
            var grant = fleet.standIn().grant(person.provider(), person.account());
            told.add(fleet.consenting(person, generation, grant.refreshToken()));
            if (random.nextInt(3) == 0) {
                told.add(fleet.sender()
                        .record(new CredentialRefreshRequested(
                                person.id(),
                                person.userId(),
                                person.provider(),
                                generation,
                                1 + random.nextInt(3),
                                fleet.now().plusSeconds(60))));
            }
            if (random.nextInt(3) == 0) {
                told.add(fleet.disconnecting(person, generation));
            }
        }
    }
}

package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import io.evercred.faults.verify.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Row 14. People consent anew while something of their older consent is in flight: a refresh, rejections, a disconnect,
 * or its revocation at the provider, which at both providers ends whatever the person has granted since. The newest
 * consent lives and works; or, where such a revocation came after it, it is found dead soon.
 */
final class ReconnectRaces implements Row {

    private static final Duration FOUND_DEAD_WITHIN = Duration.ofSeconds(5);
    private static final long NEWEST = 2;

    /** The provider's and the database's are two. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    /** When each person's new grant was made. */
    private final Map<UUID, Instant> granted = new ConcurrentHashMap<>();

    /** What a consent races with. */
    private enum Against {
        REFRESH,
        STRIKE,
        DISCONNECT,
        REVOKE
    }

    private static final Against[] QUICK = {Against.REFRESH, Against.DISCONNECT, Against.REVOKE};

    @Override
    public int number() {
        return 14;
    }

    @Override
    public String fault() {
        return "reconnected while something older is in flight";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        Consumers.awaitAtWork(scene);
        granted.clear();
        DisconnectRaces.slowTokens(scene);
        scene.standIn().fault("endpoint", "revoke", "latency_median", "150ms", "latency_p99", "1500ms");
        // Longer than a new consent takes to be stored and verified.
        scene.standIn().fault("endpoint", "revoke", "share", "0.1", "latency", "3s");
        int races = scene.scale().of(100, 1_000, 3_000);
        var people = People.mixed(scene.fleet(), new Random(15)).subList(0, races);
        protocol.step("lets %d people consent anew while something older is in flight", races);
        var seeds = new Random(16);
        var kinds = new ConcurrentHashMap<UUID, Against>();
        try (var background = new Background()) {
            for (int i = 0; i < races; i++) {
                var person = people.get(i);
                // By pairs: the providers come in turn. A strike takes half a minute, so the last ones have none.
                var kindsNow = i < races * 7 / 10 ? Against.values() : QUICK;
                var against = kindsNow[i / 2 % kindsNow.length];
                var random = new Random(seeds.nextLong());
                kinds.put(person.id(), against);
                background.run(() -> race(scene, person, against, random));
                Waiting.pause(Duration.ofMillis(100));
            }
        }
        protocol.step("waits for what is still in flight, then lets all of them refresh");
        Revokes.awaitDone(scene);
        scene.standIn().calm();
        people.forEach(scene.fleet()::due);
        // Also long enough for three rejections, so that who is found too late is seen as such.
        Waiting.pause(Duration.ofSeconds(scene.scale().of(8, 40, 40)));
        var evidence = scene.verify(protocol).evidence();
        protocol.figure("races", races);
        tell(people, kinds, evidence, protocol);
    }

    private void race(Scene scene, Member person, Against against, Random random) {
        scene.fleet().acts().leaveOpen(person.id());
        switch (against) {
            case REFRESH -> {
                scene.fleet().due(person);
                pause(random, 2_600);
            }
            case STRIKE -> {
                scene.standIn().revokeGrant(person.provider(), person.account());
                scene.fleet().due(person);
                pause(random, scene.scale().of(3_000, 33_000, 33_000));
            }
            case DISCONNECT -> {
                if (random.nextBoolean()) {
                    scene.fleet().disconnect(person, 1);
                    pause(random, 600);
                } else {
                    consent(scene, person);
                    pause(random, 100);
                    scene.fleet().disconnect(person, 1);
                    return;
                }
            }
            case REVOKE -> {
                scene.fleet().disconnect(person, 1);
                Waiting.until(
                        "the disconnect is stored",
                        Duration.ofSeconds(30),
                        () -> scene.database()
                                        .count(
                                                "SELECT COUNT(*) FROM evercred_worker.credential"
                                                        + " WHERE id = ? AND status = 'revoked'",
                                                person.id())
                                > 0);
                pause(random, 3_000);
            }
        }
        consent(scene, person);
    }

    private static void pause(Random random, int atMostMillis) {
        Waiting.pause(Duration.ofMillis(random.nextInt(atMostMillis)));
    }

    private void consent(Scene scene, Member person) {
        granted.put(person.id(), scene.fleet().now());
        var grant = scene.standIn().grant(person.provider(), person.account());
        scene.fleet().consent(person, NEWEST, grant.refreshToken());
    }

    private void tell(List<Member> people, Map<UUID, Against> kinds, Evidence evidence, Protocol protocol) {
        var lived = new TreeMap<Against, Integer>();
        var died = new TreeMap<Against, Integer>();
        var slowest = Duration.ZERO;
        for (var person : people) {
            var against = kinds.get(person.id());
            var killed = killedAt(person, evidence);
            if (killed.isEmpty()) {
                lived.merge(against, 1, Integer::sum);
                mustWork(person, against, evidence, protocol);
            } else {
                died.merge(against, 1, Integer::sum);
                slowest = Collections.max(
                        List.of(slowest, mustBeFound(person, against, killed.getLast(), evidence, protocol)));
            }
        }
        protocol.figure("lived", lived);
        protocol.figure("ended by an older revoke", died);
        protocol.figure("found dead after at most", slowest);
        protocol.require(lived.size() == Against.values().length, "no consent lived against some of them: %s", lived);
    }

    /**
     * The revokes that ended the new grant. When exactly that was made nobody has written down; but what its token was
     * traded for afterwards was not ended by a revoke before.
     */
    private List<Call> killedAt(Member person, Evidence evidence) {
        var calls = evidence.calls().getOrDefault(person.id(), List.of());
        var token = evidence.acts().consent(person.id()).orElseThrow().fingerprint();
        var alive = granted.get(person.id());
        for (var call : calls) {
            if (call.wasIssued() && call.used().equals(token)) {
                token = call.issued().isEmpty() ? token : call.issued();
                alive = call.time();
            }
        }
        var since = alive;
        return calls.stream()
                .filter(call -> call.revoked() && call.time().isAfter(since))
                .toList();
    }

    private static void mustWork(Member person, Against against, Evidence evidence, Protocol protocol) {
        var row = evidence.rows().get(person.id());
        protocol.require(
                !row.ended() && row.generation() == NEWEST,
                "%s against %s: it is %s (%s), generation %d",
                person,
                against,
                row.status(),
                row.reason(),
                row.generation());
        var token = evidence.acts().consent(person.id()).orElseThrow().fingerprint();
        boolean works = false;
        for (var call : evidence.calls().getOrDefault(person.id(), List.of())) {
            if (call.wasIssued() && call.used().equals(token)) {
                works = true;
                token = call.issued().isEmpty() ? token : call.issued();
            }
        }
        protocol.require(works, "%s against %s: it was not refreshed", person, against);
        protocol.require(
                row.fingerprint().filter(token::equals).isPresent(),
                "%s against %s: not its newest token is stored",
                person,
                against);
    }

    private static Duration mustBeFound(
            Member person, Against against, Call killed, Evidence evidence, Protocol protocol) {
        var row = evidence.rows().get(person.id());
        var connected = told(person, "CredentialConnected", evidence);
        var ended = told(person, "CredentialRevoked", evidence);
        if (!row.ended() || ended.isEmpty() || connected.isEmpty()) {
            protocol.fail("%s against %s: dead since %s, and it is %s".formatted(person, against, killed.time(), row));
            return Duration.ZERO;
        }
        var from = Collections.max(List.of(killed.time(), connected.getLast().time()));
        var took = Duration.between(from, ended.getLast().time());
        protocol.require(
                took.compareTo(FOUND_DEAD_WITHIN) <= 0 && took.compareTo(CLOCKS.negated()) >= 0,
                "%s against %s: dead since %s, found after %s",
                person,
                against,
                killed.time(),
                took);
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static List<Told> told(Member person, String kind, Evidence evidence) {
        return evidence.events().getOrDefault(person.id(), List.of()).stream()
                .filter(told -> told.generation() == NEWEST && told.kind().equals(kind))
                .toList();
    }
}

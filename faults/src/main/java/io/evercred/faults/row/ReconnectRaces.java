package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import io.evercred.faults.verify.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Row 14. People consent anew while a refresh, a strike, a disconnect or a provider's revocation of their older consent
 * is under way. An older revoke that reaches the provider after the consent kills that too: then it has to be found
 * dead within seconds, so that its user is asked again.
 */
final class ReconnectRaces implements Row {

    private static final int WAVE = 100;
    private static final int SPREAD_MILLIS = 3_000;
    private static final Duration FOUND_DEAD_WITHIN = Duration.ofSeconds(5);

    @Override
    public int number() {
        return 14;
    }

    @Override
    public String fault() {
        return "consents during everything else";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        var random = new Random(14);
        int races = scene.scale().of(40, 1_000, 1_000);
        scene.standIn().fault("grant_type", "refresh_token", "latency_median", "300ms", "latency_p99", "1s");
        scene.standIn().fault("endpoint", "revoke", "latency_median", "500ms", "latency_p99", "2s");
        var racers = new ArrayList<Member>();
        racers.addAll(scene.fleet().shuffled("google", random).subList(0, races / 2));
        racers.addAll(scene.fleet().shuffled("discord", random).subList(0, races / 2));
        Collections.shuffle(racers, random);
        var granted = new HashMap<UUID, Instant>();
        for (int from = 0; from < racers.size(); from += WAVE) {
            protocol.quietly("%d races", from);
            race(scene, racers.subList(from, Math.min(racers.size(), from + WAVE)), random, granted);
        }
        protocol.figure("races", racers.size());
        scene.standIn().calm();
        Waiting.pause(Duration.ofSeconds(12));
        var killed = new ArrayList<UUID>();
        var evidence = scene.verify(protocol, (seen, finding) -> explained(finding, seen, granted, killed)).evidence();
        tell(scene, racers, evidence, granted, protocol);
    }

    /** A quarter of a wave for each of the four older things that may be under way. */
    private static void race(Scene scene, List<Member> wave, Random random, Map<UUID, Instant> granted) {
        var struck = part(wave, 1);
        struck.forEach(member -> scene.standIn().revokeGrant(member.provider(), member.account()));
        Waves.makeDue(scene, List.of(part(wave, 0), struck).stream().flatMap(List::stream).toList());
        // The last quarter has left before: its revokes are on their way to the provider by now.
        part(wave, 3).forEach(member -> scene.fleet().disconnect(member, 1));
        try (var background = new Background()) {
            background.run(() -> Waves.spread(part(wave, 2), SPREAD_MILLIS, new Random(random.nextLong()), member -> scene.fleet().disconnect(member, 1)));
            Waves.spread(wave, SPREAD_MILLIS, random, member -> {
                var grant = scene.standIn().grant(member.provider(), member.account());
                granted.put(member.id(), Instant.now());
                scene.fleet().consent(member, 2, grant.refreshToken());
            });
        }
    }

    private static List<Member> part(List<Member> wave, int quarter) {
        int size = wave.size() / 4;
        return wave.subList(quarter * size, (quarter + 1) * size);
    }

    /** An older revoke came to the provider after the newest grant, or a person left after they had come back. */
    private static boolean explained(Finding finding, Evidence evidence, Map<UUID, Instant> granted, List<UUID> killed) {
        var id = finding.member().id();
        boolean dead = finding.check() == Finding.Check.LOST && killedAt(evidence, id, granted) != null;
        return dead && killed.add(id);
    }

    private static Instant killedAt(Evidence evidence, UUID id, Map<UUID, Instant> granted) {
        var since = granted.get(id);
        return since == null
                ? null
                : evidence.calls().getOrDefault(id, List.of()).stream()
                        .filter(call -> call.outcome().equals("revoked") && !call.time().isBefore(since))
                        .map(call -> call.time())
                        .findFirst()
                        .orElse(null);
    }

    private static void tell(Scene scene, List<Member> racers, Evidence evidence, Map<UUID, Instant> granted, Protocol protocol) {
        int lives = 0;
        int foundDead = 0;
        var slowest = Duration.ZERO;
        for (var member : racers) {
            var row = evidence.rows().get(member.id());
            var killedAt = killedAt(evidence, member.id(), granted);
            if (killedAt == null) {
                lives += row.ended() ? 0 : 1;
                continue;
            }
            foundDead++;
            var ended = evidence.events().getOrDefault(member.id(), List.of()).stream()
                    .filter(told -> told.kind().equals("CredentialRevoked") && told.generation() == 2)
                    .map(told -> told.time())
                    .findFirst();
            var stored = evidence.events().getOrDefault(member.id(), List.of()).stream()
                    .filter(told -> told.kind().equals("CredentialConnected") && told.generation() == 2)
                    .map(told -> told.time())
                    .findFirst()
                    .orElse(killedAt);
            var from = stored.isAfter(killedAt) ? stored : killedAt;
            var took = ended.map(at -> Duration.between(from, at));
            protocol.require(took.isPresent(), "%s was killed at the provider at %s, and nobody noticed; its row is %s", member, killedAt, row.status());
            took.filter(time -> time.compareTo(FOUND_DEAD_WITHIN) > 0)
                    .ifPresent(time -> protocol.fail("%s was found dead only after %s".formatted(member, time)));
            slowest = Collections.max(List.of(slowest, took.orElse(Duration.ZERO)));
        }
        protocol.figure("alive with the newest consent", lives);
        protocol.figure("killed by an older revoke", foundDead);
        protocol.figure("slowest to be found dead", slowest);
    }
}

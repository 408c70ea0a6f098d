package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Row 13. People disconnect while their refresh is somewhere between the claim and the row. */
final class DisconnectRaces implements Row {

    private static final int WAVE = 100;

    /** From the moment in which a wave falls due: a tick of the scan, and the slowest answer. */
    private static final int SPREAD_MILLIS = 2_500;

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String fault() {
        return "disconnects during a refresh in flight";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        var random = new Random(13);
        int races = scene.scale().of(60, 1_000, 1_000);
        // For half of the people the provider hesitates before it executes, for all after it has.
        scene.standIn().fault("grant_type", "refresh_token", "account_share", "0.5", "latency_median", "300ms", "latency_p99", "1s");
        scene.standIn().fault("grant_type", "refresh_token", "latency_median", "300ms", "latency_p99", "1s", "latency_after", "true");
        var racers = new ArrayList<Member>();
        racers.addAll(scene.fleet().shuffled("google", random).subList(0, races / 2));
        racers.addAll(scene.fleet().shuffled("discord", random).subList(0, races / 2));
        Collections.shuffle(racers, random);
        for (int from = 0; from < racers.size(); from += WAVE) {
            protocol.quietly("%d races", from);
            var wave = racers.subList(from, Math.min(racers.size(), from + WAVE));
            Waves.makeDue(scene, wave);
            Waves.spread(wave, SPREAD_MILLIS, random, scene.fleet()::disconnect);
        }
        protocol.figure("races", racers.size());
        protocol.step("waits until the provider knows");
        var took = Waiting.until("every revoke is sent", Duration.ofMinutes(3), () -> {
            Waiting.pause(Duration.ofMillis(300));
            return scene.database().count("SELECT COUNT(*) FROM evercred_worker.provider_revocation") == 0
                    && unfinished(scene, racers) == 0;
        });
        protocol.figure("provider told after", took);
        var evidence = scene.verify(protocol).evidence();
        tellOfGrants(scene, racers, evidence, protocol);
    }

    private static long unfinished(Scene scene, List<Member> racers) {
        return racers.size()
                - scene.database()
                        .count("SELECT COUNT(*) FROM evercred_worker.credential"
                                + " WHERE status = 'revoked' AND google_creds_json IS NULL AND reason = 'disconnected'");
    }

    private static void tellOfGrants(Scene scene, List<Member> racers, Evidence evidence, Protocol protocol) {
        int inFlight = 0;
        int alive = 0;
        for (var member : racers) {
            var calls = evidence.calls().getOrDefault(member.id(), List.of());
            long revoked = calls.stream().filter(call -> call.outcome().equals("revoked")).count();
            if (revoked == 0 || scene.standIn().refresh(member.provider(), member.refreshToken()) == 200) {
                alive++;
                protocol.fail("the grant of %s lives on at the provider: %s"
                        .formatted(member, calls.stream().map(call -> call.endpoint() + " " + call.outcome()).toList()));
            }
            var sent = evidence.acts().disconnect(member.id()).orElseThrow().sentAt();
            inFlight += calls.stream().anyMatch(call -> call.refresh() && Duration.between(call.time(), sent).abs().toMillis() < 1_500) ? 1 : 0;
        }
        protocol.figure("with a call within 1.5 s", inFlight);
        protocol.figure("grants alive at the provider", alive);
    }
}

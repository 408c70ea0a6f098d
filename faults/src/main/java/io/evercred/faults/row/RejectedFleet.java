package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import io.evercred.faults.verify.Finding;
import io.evercred.faults.verify.Finding.Check;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Row 8. The provider refuses our client, as after a secret that was mistyped; and then it rejects a fifth of the fleet,
 * as no thousand users would do in a minute. The first pauses everything but probes, the second is held by the guard.
 */
final class RejectedFleet implements Row {

    private static final List<String> PROVIDERS = List.of("google", "discord");
    private static final double MOST_CLEARED = 0.01;
    private static final String OPERATOR = "operator@example.com";

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String fault() {
        return "invalid_client for all, then invalid_grant for 20 %";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        // The miniature cannot wait half a minute for each probe and each confirmation.
        Map<String, String> faster = scene.scale()
                .of(
                        Map.of(
                                "evercred.gate.misconfigured-probe", "5s",
                                "evercred.revocation.window", "6s",
                                "evercred.guard.retry", "10s"),
                        Map.of(),
                        Map.of());
        scene.begin(faster);
        Consumers.awaitAtWork(scene);
        protocol.figure("settings changed", faster.isEmpty() ? "none" : faster.keySet());
        refusedClient(scene, protocol);
        var heldSince = rejectedGrants(scene, protocol);
        var cleared = new ArrayList<Finding>();
        scene.verify(
                protocol,
                (evidence, finding) -> wasRejectedBefore(heldSince, evidence, finding) && cleared.add(finding));
        protocol.figure("cleared before the guard held", cleared.size());
        // Nobody else shall have these settings.
        scene.rig().killWorkers();
        int most = (int) (scene.fleet().members().size() * MOST_CLEARED);
        protocol.require(cleared.size() <= most, "%d were cleared, %d may be", cleared.size(), most);
    }

    private static void refusedClient(Scene scene, Protocol protocol) {
        protocol.step("answers invalid_client to everybody");
        scene.standIn().fault("endpoint", "token", "error", "invalid_client");
        scene.fleet().allDue();
        Waiting.until("both gates are closed", Duration.ofSeconds(60), () -> gates(scene, "misconfigured") == 2);
        var closed = Waiting.until("what was on its way is through", Duration.ofSeconds(60), () -> {
            long last = scene.standIn().lastSequence();
            // Shorter than from one probe to the next.
            Waiting.pause(Duration.ofSeconds(2));
            return scene.standIn().lastSequence() == last;
        });
        protocol.figure("closed after", closed.minusSeconds(2));
        long before = scene.standIn().lastSequence();
        int seconds = scene.scale().of(11, 45, 185);
        Waiting.pause(Duration.ofSeconds(seconds));
        long probes = scene.standIn().lastSequence() - before;
        protocol.figure("calls of both providers in %d s of invalid_client".formatted(seconds), probes);
        int every = scene.scale().of(5, 30, 30);
        protocol.require(probes <= 2 * (seconds / every + 1), "%d calls in %d s: that is no pause", probes, seconds);
        protocol.require(probes >= 2, "no probe in %d s", seconds);
        protocol.require(revoked(scene) == 0, "invalid_client ended %d credentials", revoked(scene));
        scene.standIn().calm();
        var took =
                Waiting.until("refreshing goes on", Duration.ofSeconds(60), () -> gates(scene, "misconfigured") == 0);
        protocol.figure("goes on after", took);
        protocol.step("lets those refresh that had to wait");
        var caughtUp = Waiting.until("all have been served", Duration.ofMinutes(6), () -> gates(scene, "open") == 2);
        protocol.figure("all served after", caughtUp);
        protocol.require(revoked(scene) == 0, "invalid_client ended %d credentials", revoked(scene));
    }

    /** Since when each provider's guard has held. */
    private static Map<String, Instant> rejectedGrants(Scene scene, Protocol protocol) {
        protocol.step("rejects a fifth of the fleet");
        scene.standIn()
                .fault(
                        "endpoint",
                        "token",
                        "grant_type",
                        "refresh_token",
                        "error",
                        "invalid_grant",
                        "account_share",
                        "0.2");
        if (scene.scale() == Scale.BRIEF) {
            scene.fleet().allDue();
        }
        var took = Waiting.until(
                "the guard holds",
                Duration.ofSeconds(150),
                () -> holding(scene) == 2
                        && held(scene) > 0
                        && scene.workers().stream()
                                .anyMatch(worker -> worker.management().metric("credential_guard_held") > 0));
        protocol.figure("the guard holds after", took);
        var heldSince = scene
                .database()
                .rows(
                        "SELECT provider, since FROM evercred_view.guard_view WHERE holding",
                        row -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        // So that, with what it took to hold, most of the fleet is asked for.
        Waiting.pause(Duration.ofSeconds(scene.scale().of(5, 40, 300)));
        protocol.figure("held", held(scene));
        disconnectOneOfTheHeld(scene, protocol);
        decide(scene, protocol);
        protocol.step("accepts them again");
        scene.standIn().calm();
        var ended = Waiting.until("the holds end by themselves", Duration.ofMinutes(4), () -> holding(scene) == 0);
        protocol.figure("the hold ends after", ended);
        var recovered = Waiting.until(
                "all have recovered",
                Duration.ofMinutes(3),
                () -> scene.database()
                                .count("SELECT COUNT(*) FROM evercred_worker.credential WHERE status = 'degraded'")
                        == 0);
        protocol.figure("all recovered after", ended.plus(recovered));
        return heldSince;
    }

    private static void disconnectOneOfTheHeld(Scene scene, Protocol protocol) {
        var person = someHeld(scene, "google");
        scene.fleet().disconnect(person);
        var took = Waiting.until(
                "a held person's own disconnect is followed",
                Duration.ofSeconds(10),
                () -> scene.database()
                                .count(
                                        "SELECT COUNT(*) FROM evercred_worker.credential WHERE id = ? AND status = 'revoked'",
                                        person.id())
                        == 1);
        protocol.figure("a held person's disconnect took", took);
    }

    private static Member someHeld(Scene scene, String provider) {
        var id = scene.database()
                .rows(
                        "SELECT credential_id FROM evercred_view.credential_view WHERE provider = ? AND status = 'held'"
                                + " LIMIT 1",
                        row -> UUID.fromString(row.getString(1)),
                        provider)
                .getFirst();
        return scene.fleet().members().get(id);
    }

    /** An operator says that the rejections of Discord mean nothing; an older decision says the opposite, and too late. */
    private static void decide(Scene scene, Protocol protocol) {
        long hold = scene.database()
                .count("SELECT hold FROM evercred_view.guard_view WHERE provider = ? AND holding", "discord");
        long revoked = revoked(scene);
        var sender = scene.fleet().sender();
        sender.send(sender.record(new GuardDecisionRequested("discord", hold + 1, GuardDecision.CONFIRM, OPERATOR)));
        sender.send(sender.record(new GuardDecisionRequested("discord", hold, GuardDecision.DISCARD, OPERATOR)));
        var took = Waiting.until(
                "an operator's decision is carried out",
                Duration.ofSeconds(20),
                () -> scene.database()
                                        .count(
                                                "SELECT COUNT(*) FROM evercred_worker.guard_decision WHERE provider = 'discord'"
                                                        + " AND hold = ? AND decision = 'discard'",
                                                hold)
                                == 1
                        && scene.database()
                                        .count(
                                                "SELECT COUNT(*) FROM evercred_worker.provider_guard"
                                                        + " WHERE provider = 'discord' AND decision IS NULL"
                                                        + " AND (NOT holding OR hold > ?)",
                                                hold)
                                == 1);
        protocol.figure("an operator's decision took", took);
        protocol.require(
                scene.database().count("SELECT COUNT(*) FROM evercred_worker.guard_decision") == 1,
                "a decision about a hold that there never was has been taken");
        protocol.require(revoked(scene) == revoked, "the decision ended %d", revoked(scene) - revoked);
    }

    /** The provider did reject it, and the guard had no reason yet to doubt that. */
    private static boolean wasRejectedBefore(Map<String, Instant> heldSince, Evidence evidence, Finding finding) {
        var row = evidence.rows().get(finding.member().id());
        var ended = evidence.endings().get(finding.member().id());
        return finding.check() == Check.LOST
                && row != null
                && row.ended()
                && row.reason().equals("rejected")
                && ended != null
                && !ended.isAfter(heldSince.get(finding.member().provider()));
    }

    private static long gates(Scene scene, String state) {
        return scene.database()
                .count(
                        "SELECT COUNT(*) FROM evercred_view.gate_view WHERE state = ? AND provider IN (?, ?)",
                        state,
                        PROVIDERS.getFirst(),
                        PROVIDERS.getLast());
    }

    private static long holding(Scene scene) {
        return scene.database().count("SELECT COUNT(*) FROM evercred_view.guard_view WHERE holding");
    }

    private static long held(Scene scene) {
        return scene.database().count("SELECT COUNT(*) FROM evercred_view.credential_view WHERE status = 'held'");
    }

    private static long revoked(Scene scene) {
        return scene.database().count("SELECT COUNT(*) FROM evercred_worker.credential WHERE status = 'revoked'");
    }
}

package io.evercred.faults.row;

import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Finding;
import io.evercred.faults.verify.Finding.Check;
import java.time.Duration;
import java.time.Instant;

/** Row 8. First our secret is wrong; then the provider rejects a fifth of the fleet, although their grants are good. */
final class EverybodyRejected implements Row {

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
        scene.begin();
        Waiting.pause(Duration.ofSeconds(10));
        rejectClient(scene, protocol);
        rejectGrants(scene, protocol);
        var verdict = scene.verify(protocol, (evidence, finding) -> isEnding(finding));
        long revoked = verdict.figures().get("revoked");
        long most = scene.fleet().members().size() / 100;
        protocol.require(revoked <= most, "%d credentials were revoked, at most %d may", revoked, most);
    }

    /** Some endings before the guard trips are right; they are counted above. */
    private static boolean isEnding(Finding finding) {
        return finding.check() == Check.LOST && finding.what().startsWith("it is revoked");
    }

    private static void rejectClient(Scene scene, Protocol protocol) {
        protocol.step("invalid_client for everybody");
        scene.standIn().fault("grant_type", "refresh_token", "error", "invalid_client");
        Waiting.pause(Duration.ofSeconds(5));
        var paused = new Rate(scene);
        Waiting.pause(scene.scale().of(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60)));
        int calls = paused.calls().size();
        protocol.figure("calls in a minute of invalid_client", calls);
        protocol.require(calls <= 8, "%d calls went out while our secret was wrong", calls);
        protocol.require(revoked(scene) == 0, "a wrong secret revoked %d credentials", revoked(scene));
        scene.standIn().calm();
        Waiting.until("refreshing goes on", Duration.ofSeconds(60), () -> {
            Waiting.pause(Duration.ofMillis(500));
            return paused.calls().size() > calls + 40;
        });
        Waiting.pause(Duration.ofSeconds(15));
    }

    private static void rejectGrants(Scene scene, Protocol protocol) {
        protocol.step("invalid_grant for a fifth");
        scene.standIn().fault("grant_type", "refresh_token", "account_share", "0.2", "error", "invalid_grant");
        double held = 0;
        long end = System.nanoTime()
                + scene.scale().of(Duration.ofSeconds(20), Duration.ofSeconds(100), Duration.ofSeconds(200)).toNanos();
        while (System.nanoTime() < end) {
            held = Math.max(held, scene.workers().stream()
                    .mapToDouble(worker -> worker.management().metric("credential_guard_held"))
                    .max()
                    .orElse(0));
            Waiting.pause(Duration.ofSeconds(2));
        }
        protocol.figure("held by the guard", held);
        protocol.figure("revoked meanwhile", revoked(scene));
        protocol.require(held > 0, "the guard never held anybody");
        scene.standIn().calm();
        protocol.step("all is well again");
        var since = new Rate(scene);
        boolean free = Waiting.within(Duration.ofMinutes(4), () -> {
            Waiting.pause(Duration.ofSeconds(2));
            return scene.database().count("SELECT COUNT(*) FROM evercred_worker.credential"
                            + " WHERE status NOT IN ('active', 'revoked')") == 0;
        });
        protocol.figure("all good ones active after", Duration.between(since.begun(), Instant.now()));
        protocol.require(free, "some are not active four minutes after the recovery");
    }

    private static long revoked(Scene scene) {
        return scene.database().count("SELECT COUNT(*) FROM evercred_worker.credential WHERE status = 'revoked'");
    }
}

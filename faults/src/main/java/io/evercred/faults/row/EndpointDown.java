package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.process.Forwarder;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.sandbox.StandInAddresses;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Row 5. The token endpoint is down, in one way at one provider and in another at the other. Nobody is cleared, the
 * workers leave it alone but for a probe, and come back gently.
 */
final class EndpointDown implements Row {

    private static final Duration KNOWN_AFTER = Duration.ofSeconds(10);

    /** For google and for discord. */
    private static final List<List<Failure>> PAIRS = List.of(
            List.of(Failure.status(500), Failure.status(502)),
            List.of(Failure.status(503), Failure.status(504)),
            List.of(Failure.BLACKHOLE, Failure.RESET));

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String fault() {
        return "token endpoint down: 500 to 504, timeout, reset";
    }

    /** How it is down. */
    private record Failure(String name, List<String> fault) {

        static final Failure BLACKHOLE = new Failure("connect timeout", List.of());
        static final Failure RESET = new Failure("reset", List.of("reset", "before"));

        static Failure status(int status) {
            return new Failure("" + status, List.of("status", "" + status));
        }
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        try (var forwarder = new Forwarder(scene.rig().standIn().port())) {
            var settings = new TreeMap<String, Object>();
            settings.put(
                    "evercred.providers.google.token-uri",
                    new StandInAddresses(forwarder.port()).google().get("evercred.providers.google.token-uri"));
            scene.begin(settings);
            Waiting.pause(Duration.ofSeconds(10));
            for (var pair : PAIRS) {
                breakBoth(scene, forwarder, pair, protocol);
            }
            // While calls still get through.
            var verdict = scene.verify(protocol);
            protocol.require(
                    verdict.figures().get("revoked") == 0,
                    "%d credentials were revoked",
                    verdict.figures().get("revoked"));
        }
    }

    private static void breakBoth(Scene scene, Forwarder forwarder, List<Failure> pair, Protocol protocol) {
        var down = scene.scale().of(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(5));
        protocol.step("google: %s, discord: %s", pair.get(0).name(), pair.get(1).name());
        var broken = new Rate(scene);
        var providers = Map.of("google", pair.get(0), "discord", pair.get(1));
        providers.forEach((provider, failure) -> breakOne(scene, forwarder, provider, failure));
        Waiting.pause(down);
        var claimed = claimedSince(scene, broken.begun().plus(KNOWN_AFTER));
        var meanwhile = broken.calls();
        var mended = scene.fleet().now();
        scene.standIn().calm();
        forwarder.heal();
        protocol.step("all is well again");
        Waiting.pause(scene.scale().of(Duration.ofSeconds(10), Duration.ofSeconds(52), Duration.ofSeconds(120)));
        var after = new Rates(scene.standIn().calls(0), mended);
        double steady = scene.fleet().steadyRate() / 2;
        providers.forEach((provider, failure) -> {
            long logged = meanwhile.stream()
                    .filter(call -> call.provider().equals(provider))
                    .filter(call -> call.time().isAfter(broken.begun().plus(KNOWN_AFTER))
                            && call.time().isBefore(mended))
                    .count();
            // Who cannot connect is in no log of the provider's.
            double late = failure == Failure.BLACKHOLE ? claimed.getOrDefault(provider, 0L) : logged;
            double usual = steady * down.minus(KNOWN_AFTER).toMillis() / 1000;
            double share = 100.0 * late / usual;
            double peak = after.peak(provider);
            protocol.figure(failure.name() + ": calls meanwhile, %", share);
            protocol.figure(failure.name() + ": peak after, of steady", peak / steady);
            // A probe every five seconds is one in a hundred at this rate, or more where the fleet is small.
            double allowed = Math.max(1.0, 100.0 * 0.25 / steady);
            protocol.require(share <= allowed, "%s: %.1f %% of the usual calls went on", failure.name(), share);
            protocol.require(
                    peak <= 2 * steady, "%s: recovery at %.1f calls/s, steady are %.1f", failure.name(), peak, steady);
        });
    }

    /** Whom the workers have claimed since then; nearly all of them but once. */
    private static Map<String, Long> claimedSince(Scene scene, Instant since) {
        return scene
                .database()
                .rows("""
                        SELECT provider, COUNT(*) FROM evercred_worker.credential
                        WHERE attempted_at > ? GROUP BY provider
                        """, row -> Map.entry(row.getString(1), row.getLong(2)), Timestamp.from(since))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void breakOne(Scene scene, Forwarder forwarder, String provider, Failure failure) {
        if (failure == Failure.BLACKHOLE) {
            forwarder.blackhole();
        } else {
            var fields = new ArrayList<>(List.of("provider", provider, "grant_type", "refresh_token"));
            fields.addAll(failure.fault());
            scene.standIn().fault(fields.toArray(String[]::new));
        }
    }

    private record Rates(List<Call> calls, Instant since) {
        double peak(String provider) {
            return Rate.peak(
                    calls,
                    call -> call.refresh()
                            && call.provider().equals(provider)
                            && call.time().isAfter(since));
        }
    }
}

package io.evercred.worker.simulation;

import io.evercred.schemas.GuardDecision;
import io.evercred.worker.credential.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** However many are rejected, no more end than the guard's threshold lets through. */
final class GuardRules {

    private static final double SHARE = 0.05;

    private final Surroundings around;
    private final Function<UUID, Expected> expected;
    /** What operators have tried to decide. */
    private final Set<Decided> decided = new HashSet<>();

    private final Set<String> holding = new HashSet<>();

    private record Decided(String provider, Instant at, GuardDecision decision) {}

    GuardRules(Surroundings around, Function<UUID, Expected> expected) {
        this.around = around;
        this.expected = expected;
    }

    /** A step begins. */
    void begin() {
        holding.clear();
        for (var provider : World.PROVIDERS) {
            if (around.guards().isHolding(provider)) {
                holding.add(provider);
            }
        }
    }

    /** Whether it held when this step began. */
    boolean wasHolding(String provider) {
        return holding.contains(provider);
    }

    /** An operator wants this, at the worker's {@code now}. */
    void deciding(String provider, GuardDecision decision, Instant now) {
        decided.add(new Decided(provider, now, decision));
    }

    /** Whether the last decision that counted was this. */
    boolean wasDecided(String provider, GuardDecision decision) {
        return decided.contains(new Decided(provider, around.guards().countingFrom(provider), decision));
    }

    void mayEnd(Credential ended, Instant now) {
        var provider = ended.owner().provider();
        Violation.unless(!holding.contains(provider), "while the guard holds, no rejection ends anybody", ended);
        var tenth = ended.lifetime().dividedBy(10);
        var window = around.strikes().window().compareTo(tenth) < 0
                ? around.strikes().window()
                : tenth;
        believable(provider, window, now);
        believable(provider, around.guardWindow(), now);
    }

    private void believable(String provider, Duration window, Instant now) {
        var from = from(provider, now.minus(window));
        var struck = 0;
        var attempted = 0;
        for (var row : around.database().credentials().all()) {
            if (row.owner().provider().equals(provider)) {
                var firstStruck = expected.apply(row.id()).firstStruck();
                struck += firstStruck != null && firstStruck.isAfter(from) ? 1 : 0;
                var attemptedAt = row.claim().attemptedAt();
                attempted += attemptedAt != null && attemptedAt.isAfter(from) ? 1 : 0;
            }
        }
        Violation.unless(
                struck <= around.guardCount() || struck <= SHARE * attempted,
                "P1 when many are rejected at once, their endings are held",
                provider,
                struck,
                attempted);
    }

    private Instant from(String provider, Instant windowBegins) {
        var settled = around.guards().countingFrom(provider);
        Violation.unless(
                settled == null
                        || wasDecided(provider, GuardDecision.CONFIRM)
                        || wasDecided(provider, GuardDecision.DISCARD),
                "only an operator settles strikes",
                provider,
                settled);
        return settled == null || settled.isBefore(windowBegins) ? windowBegins : settled;
    }
}

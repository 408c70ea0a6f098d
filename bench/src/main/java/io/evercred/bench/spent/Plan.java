package io.evercred.bench.spent;

import io.evercred.bench.measure.Scale;
import java.time.Duration;
import java.util.Map;

/**
 * How much is done, and how long things take.
 *
 * @param refreshes at least so many
 * @param people all at the provider that rotates
 * @param lifetime of their access tokens
 * @param forced reads that ask for a refresh, in a second
 * @param claims the worker's patience
 */
record Plan(int refreshes, int people, Duration lifetime, int forced, Claims claims) {

    /** How long a call may take, how long a claim holds, and what must remain of it after the call. */
    record Claims(Duration call, Duration claim, Duration reserve) {}

    static Plan of(Scale scale) {
        return scale.of(
                // All in proportion to the product's 15, 25 and 5 s: there is no time for stalls of more than 25 s.
                new Plan(
                        50_000,
                        12_000,
                        Duration.ofMinutes(1),
                        300,
                        new Claims(Duration.ofSeconds(7), Duration.ofSeconds(11), Duration.ofSeconds(3))),
                new Plan(
                        1_000_000,
                        100_000,
                        Duration.ofMinutes(5),
                        500,
                        new Claims(Duration.ofSeconds(15), Duration.ofSeconds(25), Duration.ofSeconds(5))));
    }

    Map<String, String> settings() {
        return Map.of(
                "evercred.refresh.call-deadline", claims.call().toSeconds() + "s",
                "evercred.refresh.claim", claims.claim().toSeconds() + "s",
                "evercred.refresh.claim-reserve", claims.reserve().toSeconds() + "s");
    }

    /** As long as half of the refreshes would take without any forced read: nothing goes on for longer. */
    Duration halfAtMost() {
        return lifetime.multipliedBy(7L * refreshes / 2).dividedBy(12L * people);
    }

    /** Shorter than a claim, and longer than a call. */
    Duration shortStall() {
        return claims.claim().minusSeconds(3);
    }

    /** Until every claim that a short stall has touched would have ended. */
    Duration afterShortStall() {
        return claims.claim().minus(shortStall()).plusSeconds(1);
    }

    /** The worker wakes between the others' first strike and their last. */
    Duration longStall() {
        return claims.claim().plus(strikes().dividedBy(2));
    }

    /** The worker wakes when the others have ended what it had claimed. */
    Duration longerStall() {
        return claims.claim().plus(strikes().multipliedBy(2));
    }

    /** From a first strike to the last. */
    Duration strikes() {
        var tenth = lifetime.dividedBy(10);
        var most = Duration.ofMinutes(2);
        return tenth.compareTo(most) < 0 ? tenth : most;
    }
}

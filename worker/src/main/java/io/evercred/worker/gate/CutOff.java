package io.evercred.worker.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether it may be this worker alone that a provider cannot be reached from. Then it leaves the calls to the others and
 * tries by itself now and then: it would claim again and again what fails in its hands, before they could serve it.
 */
final class CutOff {

    /** Longer than a tick, so that another worker finds the next probe first. */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    private final Map<String, Instant> nextTry = new ConcurrentHashMap<>();
    private final Duration wait;

    /** @param probe how often a provider is tried that is down */
    CutOff(Duration probe) {
        this.wait = probe.plus(COURTESY);
    }

    /** It could not reach the provider, and others can, or are to try. */
    void suspect(String provider, Instant now) {
        nextTry.put(provider, now.plus(wait));
    }

    /** It tries now; whatever becomes of that, the next try is not due before. */
    void tried(String provider, Instant now) {
        nextTry.computeIfPresent(provider, (_, _) -> now.plus(wait));
    }

    /** It has reached the provider. */
    void clear(String provider) {
        nextTry.remove(provider);
    }

    /** How many of the wanted calls this worker should make at most. */
    int limit(String provider, int wanted, Instant now) {
        var next = nextTry.get(provider);
        if (next == null) {
            return wanted;
        }
        return now.isBefore(next) ? 0 : Math.min(wanted, 1);
    }
}

package io.evercred.worker.refresh;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** How long to wait after a failure: exponential, capped, with full jitter, so that retries never march in step. */
@Component
class Backoff {

    private static final int LARGEST_SHIFT = 20;

    private final RefreshSettings settings;
    private final RandomGenerator random;

    Backoff(RefreshSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /** @param attempts the failures in a row, this one included */
    Duration after(int attempts) {
        var ceiling = settings.backoffBase().multipliedBy(1L << Math.min(attempts, LARGEST_SHIFT));
        var capped = ceiling.compareTo(settings.backoffCap()) < 0 ? ceiling : settings.backoffCap();
        return Duration.ofMillis(random.nextLong(capped.toMillis() + 1));
    }

    /** What a provider asked for, but no longer than an hour or what is set; else as after any failure. */
    Duration asAsked(Duration retryAfter) {
        return retryAfter.compareTo(settings.retryAfterCap()) < 0 ? retryAfter : settings.retryAfterCap();
    }
}

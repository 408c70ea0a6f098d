package io.evercred.worker.guard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When rejections are too many to be believed. Both {@code count} and {@code share} must be exceeded, within the window
 * of the strikes or within {@code window}.
 *
 * @param count how many credentials may be struck
 * @param share which share of those attempted may be struck
 * @param window the longer of the two windows
 * @param retry how long a held credential waits at most before it is tried again; no longer than a quarter of its
 *     token's lifetime
 */
@ConfigurationProperties("evercred.guard")
record GuardSettings(
        @DefaultValue("20") int count,
        @DefaultValue("0.05") double share,
        @DefaultValue("15m") Duration window,
        @DefaultValue("10m") Duration retry) {

    GuardSettings {
        require(count >= 0, "evercred.guard.count must not be negative");
        require(share >= 0 && share < 1, "evercred.guard.share must be a share below 1, such as 0.05");
        require(window.isPositive(), "evercred.guard.window must be positive");
        require(retry.isPositive(), "evercred.guard.retry must be positive");
    }

    /** Whether so many of so many are more than can be believed. */
    boolean isBeyond(long some, long all) {
        return some > count && some > share * all;
    }

    /** As many of them as make {@code some} believable: nobody needs to count further. */
    long enoughFor(long some) {
        return share == 0 ? 0 : (long) Math.ceil(some / share);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

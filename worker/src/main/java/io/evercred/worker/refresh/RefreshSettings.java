package io.evercred.worker.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How refreshing goes on.
 *
 * @param concurrency how many calls to one provider this worker makes at once
 * @param tick how often the scan wakes
 * @param connectTimeout how long a connection may take
 * @param callDeadline how long a whole call may take
 * @param claim how long a claim holds; abandoned, it falls due again by itself
 * @param claimReserve what must remain of a claim after the deadline of a call, for writing back
 * @param backoffBase the first wait after a failure is at most twice this
 * @param backoffCap the longest wait after a failure
 * @param retryAfterCap the longest wait that a provider may ask for
 * @param unsavedPause no new call begins once a result has waited this long for the database
 */
@ConfigurationProperties("evercred.refresh")
public record RefreshSettings(
        @DefaultValue("256") int concurrency,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration callDeadline,
        @DefaultValue("25s") Duration claim,
        @DefaultValue("5s") Duration claimReserve,
        @DefaultValue("1s") Duration backoffBase,
        @DefaultValue("5m") Duration backoffCap,
        @DefaultValue("1h") Duration retryAfterCap,
        @DefaultValue("2s") Duration unsavedPause) {

    /** @throws IllegalArgumentException if values contradict each other */
    public RefreshSettings {
        require(concurrency >= 1, "evercred.refresh.concurrency must be at least 1");
        require(tick.isPositive(), "evercred.refresh.tick must be positive");
        require(connectTimeout.isPositive(), "evercred.refresh.connect-timeout must be positive");
        require(!claimReserve.isNegative(), "evercred.refresh.claim-reserve must not be negative");
        require(
                connectTimeout.compareTo(callDeadline) < 0,
                "evercred.refresh.connect-timeout must be shorter than evercred.refresh.call-deadline");
        require(
                claim.compareTo(callDeadline.plus(claimReserve)) >= 0,
                "evercred.refresh.claim must be at least evercred.refresh.call-deadline plus"
                        + " evercred.refresh.claim-reserve, or a claim ends before its call");
        require(
                backoffBase.isPositive() && backoffBase.compareTo(backoffCap) <= 0,
                "evercred.refresh.backoff-base must be positive and at most evercred.refresh.backoff-cap");
        require(retryAfterCap.isPositive(), "evercred.refresh.retry-after-cap must be positive");
        require(unsavedPause.isPositive(), "evercred.refresh.unsaved-pause must be positive");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

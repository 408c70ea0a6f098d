package io.evercred.worker.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How grants that users have ended are ended at the provider too.
 *
 * @param retryBase the wait after the first failure; doubles with each
 * @param retryCap the longest wait
 * @param giveUpAfter when to leave it to the user to remove the access at the provider
 * @param timeout how long one call may take
 */
@ConfigurationProperties("evercred.provider-revocation")
record ProviderRevocationSettings(
        @DefaultValue("10s") Duration retryBase,
        @DefaultValue("30m") Duration retryCap,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("10s") Duration timeout) {

    ProviderRevocationSettings {
        require(
                retryBase.isPositive() && retryBase.compareTo(retryCap) <= 0,
                "evercred.provider-revocation.retry-base must be positive and at most"
                        + " evercred.provider-revocation.retry-cap");
        require(
                giveUpAfter.isPositive(),
                "evercred.provider-revocation.give-up-after must be positive, or nothing is ever sent");
        require(timeout.isPositive(), "evercred.provider-revocation.timeout must be positive");
        require(
                timeout.compareTo(retryBase) <= 0,
                "evercred.provider-revocation.timeout must be at most evercred.provider-revocation.retry-base, or a"
                        + " revoke is sent anew before the last one has ended");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** How long to wait after so many failures. */
    Duration waitAfter(int attempts) {
        var wait = retryBase.multipliedBy(1L << Math.min(attempts, 20));
        return wait.compareTo(retryCap) < 0 ? wait : retryCap;
    }
}

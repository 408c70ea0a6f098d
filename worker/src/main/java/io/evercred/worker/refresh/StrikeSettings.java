package io.evercred.worker.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a rejection counts as confirmed.
 *
 * @param strikes how many rejections without a break end a credential; 1 means at once
 * @param window from the first strike to the last; at most a tenth of the token's lifetime is used
 */
@ConfigurationProperties("evercred.revocation")
record StrikeSettings(
        @DefaultValue("3") int strikes, @DefaultValue("2m") Duration window) {

    StrikeSettings {
        if (strikes < 1) {
            throw new IllegalArgumentException("evercred.revocation.strikes must be at least 1");
        }
        if (window.isNegative()) {
            throw new IllegalArgumentException("evercred.revocation.window must not be negative");
        }
    }
}

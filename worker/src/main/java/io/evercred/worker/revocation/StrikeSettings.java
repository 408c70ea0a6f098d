package io.evercred.worker.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a rejection counts as confirmed.
 *
 * @param strikes how many rejections without a break end a credential; 1 means at once
 * @param window from the first strike to the last; at most a tenth of the token's lifetime is used, or five seconds if that is longer
 * @param dryRun whether endings by rejection are only reported: nobody is disconnected then but by themselves, or by word of their provider
 */
@ConfigurationProperties("evercred.revocation")
public record StrikeSettings(
        @DefaultValue("3") int strikes,
        @DefaultValue("2m") Duration window,
        @DefaultValue("false") boolean dryRun) {

    /** @throws IllegalArgumentException if a value is out of range */
    public StrikeSettings {
        if (strikes < 1) {
            throw new IllegalArgumentException("evercred.revocation.strikes must be at least 1");
        }
        if (window.isNegative()) {
            throw new IllegalArgumentException("evercred.revocation.window must not be negative");
        }
    }
}

package io.evercred.worker.credential;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long before its expiry a token is refreshed.
 *
 * @param margin the outage of a provider that users never notice; at most a third of the token's lifetime is used
 * @param spread how far apart tokens issued together drift; at most a sixth of the lifetime is used
 */
@ConfigurationProperties("evercred.lead")
record LeadSettings(
        @DefaultValue("20m") Duration margin,
        @DefaultValue("10m") Duration spread) {

    LeadSettings {
        if (margin.isNegative() || margin.isZero()) {
            throw new IllegalArgumentException(
                    "evercred.lead.margin must be positive, so that tokens are refreshed early");
        }
        if (spread.isNegative()) {
            throw new IllegalArgumentException("evercred.lead.spread must not be negative");
        }
    }
}

package io.evercred.worker.guard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How operators' decisions about held endings are kept.
 *
 * @param retention how long it stays on record which operator decided what about a hold; what is older is deleted
 */
@ConfigurationProperties("evercred.guard.decisions")
record DecisionSettings(@DefaultValue("365d") Duration retention) {

    DecisionSettings {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("evercred.guard.decisions.retention must be positive");
        }
    }
}

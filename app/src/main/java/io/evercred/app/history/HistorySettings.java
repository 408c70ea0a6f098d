package io.evercred.app.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How history is kept.
 *
 * @param retention how long the pages can tell what happened to a credential; what is older is deleted
 */
@ConfigurationProperties("evercred.history")
record HistorySettings(@DefaultValue("90d") Duration retention) {

    HistorySettings {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("evercred.history.retention must be positive");
        }
    }
}

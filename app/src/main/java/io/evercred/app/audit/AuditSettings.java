package io.evercred.app.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit is kept.
 *
 * @param retention how long it stays on record what an operator did to whom, in numbers alone; what is older is deleted
 */
@ConfigurationProperties("evercred.audit")
record AuditSettings(@DefaultValue("365d") Duration retention) {

    AuditSettings {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("evercred.audit.retention must be positive");
        }
    }
}

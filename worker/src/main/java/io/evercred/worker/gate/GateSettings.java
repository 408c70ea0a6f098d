package io.evercred.worker.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When calls to a provider pause.
 *
 * @param misconfiguredAfter how many credentials in a row must meet a misconfiguration other than invalid_client before
 *     the gate closes
 * @param misconfiguredProbe how often one call goes out while the gate is closed for a misconfiguration
 */
@ConfigurationProperties("evercred.gate")
public record GateSettings(
        @DefaultValue("10") int misconfiguredAfter,
        @DefaultValue("30s") Duration misconfiguredProbe) {

    /** @throws IllegalArgumentException if a value is out of range */
    public GateSettings {
        if (misconfiguredAfter < 1) {
            throw new IllegalArgumentException("evercred.gate.misconfigured-after must be at least 1");
        }
        if (misconfiguredProbe.isNegative() || misconfiguredProbe.isZero()) {
            throw new IllegalArgumentException("evercred.gate.misconfigured-probe must be positive");
        }
    }
}

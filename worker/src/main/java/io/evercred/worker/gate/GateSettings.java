package io.evercred.worker.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When calls to a provider pause, and how they begin again.
 *
 * @param misconfiguredAfter how many credentials in a row must meet a misconfiguration other than invalid_client before
 *     the gate closes
 * @param misconfiguredProbe how often one call goes out while the gate is closed for a misconfiguration
 * @param window over which calls are looked at
 * @param outageCalls fewer calls in a window tell nothing
 * @param outageShare from this share of unavailable calls in a window on, the provider counts as down
 * @param outageProbe how often one call goes out while the provider is down
 * @param throttledAfter how many credentials throttled in a window slow the whole fleet down
 * @param pauseCap the longest pause of the whole fleet that a provider may ask for
 * @param rampStep how often the rate is raised by half after a pause, until it is nearly twice the steady one
 */
@ConfigurationProperties("evercred.gate")
public record GateSettings(
        @DefaultValue("10") int misconfiguredAfter,
        @DefaultValue("30s") Duration misconfiguredProbe,
        @DefaultValue("10s") Duration window,
        @DefaultValue("20") int outageCalls,
        @DefaultValue("0.8") double outageShare,
        @DefaultValue("5s") Duration outageProbe,
        @DefaultValue("10") int throttledAfter,
        @DefaultValue("5m") Duration pauseCap,
        @DefaultValue("10s") Duration rampStep) {

    /** @throws IllegalArgumentException if a value is out of range */
    public GateSettings {
        require(misconfiguredAfter >= 1, "evercred.gate.misconfigured-after must be at least 1");
        require(misconfiguredProbe.isPositive(), "evercred.gate.misconfigured-probe must be positive");
        require(
                window.compareTo(Duration.ofSeconds(1)) >= 0 && window.compareTo(Duration.ofMinutes(1)) <= 0,
                "evercred.gate.window must be between 1s and 1m");
        require(outageCalls >= 1, "evercred.gate.outage-calls must be at least 1");
        require(
                outageShare > 0 && outageShare <= 1,
                "evercred.gate.outage-share must be a share above 0 and at most 1, such as 0.8");
        require(outageProbe.isPositive(), "evercred.gate.outage-probe must be positive");
        require(throttledAfter >= 1, "evercred.gate.throttled-after must be at least 1");
        require(
                pauseCap.compareTo(rampStep) >= 0,
                "evercred.gate.pause-cap must be at least evercred.gate.ramp-step, which is the shortest pause");
        require(rampStep.isPositive(), "evercred.gate.ramp-step must be positive");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

package io.evercred.worker.keys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys are rotated.
 *
 * @param rotateEvery how old a key that seals may become before the worker replaces it by itself; zero leaves that
 *     to commands
 * @param resealRate how many rows a second all workers together seal anew
 * @param reportEvery how often a process reports its keys
 * @param forgetAfter a process that has not reported for so long counts as gone
 * @param settle how long every process must have sealed with the new key before the old one may go
 */
@ConfigurationProperties("evercred.keys")
public record RotationSettings(
        @DefaultValue("0s") Duration rotateEvery,
        @DefaultValue("200") int resealRate,
        @DefaultValue("15s") Duration reportEvery,
        @DefaultValue("15m") Duration forgetAfter,
        @DefaultValue("1m") Duration settle) {

    /** Reports may be lost or late. */
    private static final int REPORTS_TO_MISS = 4;

    public RotationSettings {
        require(resealRate >= 1, "evercred.keys.reseal-rate must be at least 1");
        require(reportEvery.isPositive(), "evercred.keys.report-every must be positive");
        require(
                forgetAfter.compareTo(reportEvery.multipliedBy(REPORTS_TO_MISS)) >= 0,
                "evercred.keys.forget-after must be at least four times evercred.keys.report-every, or a process whose"
                        + " report is late counts as gone");
        require(
                settle.compareTo(Duration.ofSeconds(30)) >= 0,
                "evercred.keys.settle must be at least 30s, or what is being sealed with the old key may be stored"
                        + " after that has gone");
        require(
                rotateEvery.isZero() || rotateEvery.compareTo(forgetAfter) > 0,
                "evercred.keys.rotate-every must be zero or longer than evercred.keys.forget-after");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

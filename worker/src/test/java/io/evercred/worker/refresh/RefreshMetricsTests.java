package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.provider.SimulatedProviders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshMetricsTests {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RefreshMetrics metrics =
            new RefreshMetrics(meters, SimulatedProviders.both(), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(strings = {"google", "discord"})
    void aProviderThatWasNeverScannedShowsAsOneScannedLongAgo(String provider) {
        assertThat(lastScan(provider)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "discord"})
    void failuresToOpenATokenAreCountedFromZero(String provider) {
        assertThat(meters.get("credential.crypto.failures")
                        .tag("provider", provider)
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void aScanOfOneProviderSaysNothingOfTheOther() {
        metrics.scanned("google");

        assertThat(lastScan("google")).isEqualTo(NOW.getEpochSecond());
        assertThat(lastScan("discord")).isZero();
    }

    private double lastScan(String provider) {
        return meters.get("credential.scan.last.success")
                .tag("provider", provider)
                .gauge()
                .value();
    }
}

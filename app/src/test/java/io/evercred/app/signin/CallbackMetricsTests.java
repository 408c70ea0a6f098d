package io.evercred.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.provider.SimulatedProviders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallbackMetricsTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallbackMetrics metrics = new CallbackMetrics(meters, SimulatedProviders.both());

    @Test
    void everyOutcomeIsThereBeforeItsFirstTime() {
        assertThat(callbacks("google", "connecting_failed")).isZero();
        assertThat(callbacks("discord", "connecting_failed")).isZero();
        assertThat(callbacks("google", "published")).isZero();
    }

    @Test
    void aFirstOneRaisesWhatWasThere() {
        var before = meters.getMeters().size();
        metrics.count("google", new Landing.Next(Optional.empty(), "/", Landing.Outcome.PUBLISHED));

        assertThat(callbacks("google", "published")).isEqualTo(1);
        assertThat(meters.getMeters()).hasSize(before);
    }

    private double callbacks(String provider, String outcome) {
        return meters.get("oauth.callback")
                .tags("provider", provider, "outcome", outcome)
                .counter()
                .count();
    }
}

package io.evercred.worker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.provider.SimulatedProviders;
import io.evercred.worker.testing.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateMetricsTests {

    private final MutableClock clock = new MutableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GateMetrics metrics =
            new GateMetrics(new InMemoryGateRows(1, Duration.ofHours(1)), SimulatedProviders.both(), clock);

    @BeforeEach
    void bind() {
        metrics.bindTo(meters);
    }

    @Test
    void theStateThatAGateIsInIsOneAndTheOthersAreNot() {
        metrics.look();

        assertThat(gate("open")).isEqualTo(1);
        assertThat(gate("probing")).isZero();
    }

    @Test
    void aWorkerThatLooksNoMoreHoldsNoState() {
        metrics.look();
        clock.advance(Duration.ofMinutes(1));

        assertThat(gate("open")).isNaN();
        assertThat(gate("probing")).isNaN();
    }

    private double gate(String state) {
        return meters.get("provider.gate")
                .tags("provider", "google", "state", state)
                .gauge()
                .value();
    }
}

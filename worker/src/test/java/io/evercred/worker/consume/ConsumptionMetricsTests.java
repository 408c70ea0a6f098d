package io.evercred.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ConsumptionMetricsTests {

    @Test
    void theLagOfConsentsIsThereBeforeTheFirstOne() {
        var meters = new SimpleMeterRegistry();
        new ConsumptionMetrics(meters, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        assertThat(meters.get("credential.events.lag")
                        .tags("topic", Topics.OAUTH_CALLBACK_COMPLETED, "outcome", "stored")
                        .timer()
                        .count())
                .isZero();
    }
}

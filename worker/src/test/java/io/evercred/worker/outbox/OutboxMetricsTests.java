package io.evercred.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.testing.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OutboxMetricsTests {

    @Test
    void aWorkerThatCannotLookDoesNotSayThatNothingWaits() {
        var meters = new SimpleMeterRegistry();
        var nowhere = new DriverManagerDataSource("jdbc:nobody:nowhere");
        var metrics = new OutboxMetrics(JdbcClient.create(nowhere), new MutableClock());
        metrics.bindTo(meters);

        metrics.look();

        assertThat(meters.get("outbox.pending").gauge().value()).isNaN();
        assertThat(meters.get("outbox.oldest.age").gauge().value()).isNaN();
    }
}

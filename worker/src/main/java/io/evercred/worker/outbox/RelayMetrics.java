package io.evercred.worker.outbox;

import io.evercred.worker.metric.Bounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** How late events reach Kafka, and how the relay's producers are. */
@Component
class RelayMetrics implements DisposableBean {

    private final MeterRegistry meters;
    private final Clock clock;
    private final Timer lag;

    /** For all producers together; without one each would bring a thread of its own. */
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("relay-metrics").factory());

    RelayMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.lag = Timer.builder("outbox.lag")
                .description("From a transition until Kafka had taken its event")
                .serviceLevelObjectives(Bounds.upToTenSecondsAnd(
                        Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofMinutes(30)))
                .register(meters);
    }

    /** Kafka has taken these. */
    void sent(List<OutboxRows.Row> rows) {
        var now = clock.instant();
        rows.forEach(row -> {
            var waited = Duration.between(row.event().time(), now);
            lag.record(waited.isNegative() ? Duration.ZERO : waited);
        });
    }

    /** Shows a producer's own metrics until the answer is closed. */
    KafkaClientMetrics watch(Producer<?, ?> producer) {
        var metrics = new KafkaClientMetrics(producer, List.of(), looking);
        metrics.bindTo(meters);
        return metrics;
    }

    @Override
    public void destroy() {
        looking.shutdownNow();
    }
}

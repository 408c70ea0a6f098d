package io.evercred.worker.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How much waits in the outbox, and for how long. Looked up every ten seconds, not at each scrape. */
@Component
class OutboxMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxMetrics.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile long pending;
    private volatile double oldestAgeSeconds;

    OutboxMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("outbox.pending", this, m -> m.pending)
                .description("Events that have not been sent yet")
                .register(meters);
        Gauge.builder("outbox.oldest.age", this, m -> m.oldestAgeSeconds)
                .description("Age of the oldest event that has not been sent yet")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "10s")
    void look() {
        try {
            pending = jdbc.sql("SELECT COUNT(*) FROM outbox").query(Long.class).single();
            oldestAgeSeconds = jdbc.sql("SELECT occurred_at FROM outbox ORDER BY id LIMIT 1")
                    .query(Timestamp.class)
                    .optional()
                    .map(oldest -> Duration.between(oldest.toInstant(), clock.instant())
                                    .toMillis()
                            / 1000.0)
                    .orElse(0.0);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The outbox could not be looked at; its metrics stay as they were ({})", e.getMessage());
        }
    }
}

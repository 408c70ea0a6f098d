package io.evercred.worker.outbox;

import io.evercred.worker.metric.LastReading;
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

    /**
     * Of what waits, from an index alone. Little, unless Kafka is away: then it grows without end, and every worker
     * counts it; beyond a hundred thousand nobody needs to know more.
     */
    static final String PENDING = "SELECT COUNT(*) FROM (SELECT 1 FROM outbox LIMIT 100001) waiting";

    /** One row, the first of the primary key. */
    static final String OLDEST = "SELECT occurred_at FROM outbox ORDER BY id LIMIT 1";

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LastReading<Waiting> waiting;

    OutboxMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.waiting = new LastReading<>(clock, GOOD_FOR);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("outbox.pending", waiting, read -> read.tell(Waiting::pending))
                .description("Events that have not been sent yet; 100001 stands for more than 100000")
                .register(meters);
        Gauge.builder("outbox.oldest.age", waiting, read -> read.tell(Waiting::oldestAgeSeconds))
                .description("Age of the oldest event that has not been sent yet")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "10s")
    void look() {
        try {
            var pending = jdbc.sql(PENDING).query(Long.class).single();
            var oldestAgeSeconds = jdbc.sql(OLDEST)
                    .query(Timestamp.class)
                    .optional()
                    .map(oldest -> Duration.between(oldest.toInstant(), clock.instant())
                                    .toMillis()
                            / 1000.0)
                    .orElse(0.0);
            waiting.note(new Waiting(pending, oldestAgeSeconds));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The outbox could not be looked at; trying again in ten seconds ({})", e.getMessage());
        }
    }

    private record Waiting(long pending, double oldestAgeSeconds) {}
}

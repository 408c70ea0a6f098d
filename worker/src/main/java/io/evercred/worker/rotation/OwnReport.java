package io.evercred.worker.rotation;

import io.evercred.schemas.KeySetReported;
import io.evercred.vault.KeySource;
import io.evercred.worker.keys.RotationSettings;
import io.evercred.worker.keys.WorkerKeys;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reports this worker's keys, straight to the database: a worker refreshes without Kafka, and must be seen to. */
@Component
class OwnReport implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OwnReport.class);

    private final String instance = "worker-" + UUID.randomUUID();
    private final WorkerKeys keys;
    private final KeyReports reports;
    private final RotationSettings settings;
    private final Clock clock;
    private volatile boolean reported;

    OwnReport(WorkerKeys keys, KeyReports reports, RotationSettings settings, Clock clock) {
        this.keys = keys;
        this.reports = reports;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${evercred.keys.report-every:15s}")
    void report() {
        try {
            var now = clock.instant();
            for (var source : keys.all()) {
                reports.take(new KeySetReported(instance, source.name(), loaded(source)), now);
                source.complaint().ifPresent(complaint -> LOG.error("{}; the keys read before stay in use", complaint));
            }
            reported = true;
            reports.forgetBefore(now.minus(settings.forgetAfter()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The keys of this worker could not be reported; trying again soon ({})", e.getMessage());
        }
    }

    /** The one that seals first. */
    private static List<Long> loaded(KeySource source) {
        var current = source.current();
        return Stream.concat(Stream.of(current.primaryId()), current.keyIds().stream())
                .distinct()
                .toList();
    }

    /** Whoever has stopped keeps nobody waiting. */
    @Override
    public void destroy() {
        if (!reported) {
            return;
        }
        try {
            keys.all()
                    .forEach(source ->
                            reports.take(new KeySetReported(instance, source.name(), List.of()), clock.instant()));
        } catch (DataAccessException | TransactionException e) {
            LOG.info("This worker counts as running for {} more ({})", settings.forgetAfter(), e.getMessage());
        }
    }
}

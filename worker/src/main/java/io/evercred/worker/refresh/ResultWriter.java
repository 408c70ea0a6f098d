package io.evercred.worker.refresh;

import io.evercred.worker.database.Outage;
import io.evercred.worker.guard.GuardBusyException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes results as they come and has them written, however long the database is away. Only a result that a database in
 * order refuses for itself alone is given up, counted and logged.
 */
@Component
class ResultWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ResultWriter.class);
    private static final int BATCH = 250;
    private static final int GUARD_TRIES = 8;
    private static final Duration RETRY = Duration.ofMillis(250);

    /** Used up once for a guard that nobody lets go of, so that not every batch waits for it anew. */
    private int patience = GUARD_TRIES;

    private final UnsavedResults unsaved;
    private final WriteBack writeBack;
    private final Claims claims;
    private final RefreshMetrics metrics;

    ResultWriter(UnsavedResults unsaved, WriteBack writeBack, Claims claims, RefreshMetrics metrics) {
        this.unsaved = unsaved;
        this.writeBack = writeBack;
        this.claims = claims;
        this.metrics = metrics;
    }

    /** Writes until interrupted. */
    void run() {
        try {
            while (true) {
                var batch = unsaved.take(BATCH, Duration.ofSeconds(1));
                for (var part : writeBack.apart(batch)) {
                    save(part);
                }
                unsaved.saved();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A batch that fails is split, down to single results, so that a bad one costs only itself. */
    private void save(List<RefreshResult> batch) throws InterruptedException {
        try {
            saveWhenPossible(batch);
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                save(batch.subList(0, batch.size() / 2));
                save(batch.subList(batch.size() / 2, batch.size()));
            } else {
                giveUp(batch.getFirst(), e);
            }
        }
    }

    private void saveWhenPossible(List<RefreshResult> batch) throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                if (writeBack.save(batch)) {
                    patience = GUARD_TRIES;
                }
                return;
            } catch (GuardBusyException e) {
                patience = Math.max(0, patience - 1);
                if (patience == 0) {
                    letGo(batch);
                    return;
                }
                Thread.sleep(RETRY);
            } catch (RuntimeException e) {
                if (!Outage.caused(e)) {
                    throw e;
                }
                if (attempt % 20 == 1) {
                    LOG.warn("{} results wait for the database; no new call begins meanwhile", batch.size(), e);
                }
                Thread.sleep(RETRY);
            }
        }
    }

    /**
     * The guard is in the hands of a worker that does not go on. Rejections hold no token: they are asked for again.
     * Everybody else must not wait for that.
     */
    private void letGo(List<RefreshResult> rejections) {
        claims.letGo(rejections.stream().map(RefreshResult::claimed).toList());
        rejections.forEach(rejection -> metrics.dropped(rejection.word()));
        LOG.warn(
                "{} rejections could not be judged, since another worker keeps the guard locked; they are asked for again",
                rejections.size());
    }

    private void giveUp(RefreshResult result, RuntimeException e) {
        metrics.unsavable(result.word());
        LOG.error(
                "The result '{}' of credential {} cannot be stored; its claim ends by itself and it is tried again",
                result.word(),
                result.claimed().credential().id(),
                e);
    }
}

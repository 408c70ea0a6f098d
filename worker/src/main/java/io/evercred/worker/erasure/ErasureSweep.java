package io.evercred.worker.erasure;

import io.evercred.worker.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases what is due; every worker may do so at the same time, and one that stops is followed by any other. */
@Component
class ErasureSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureSweep.class);
    private static final int BATCH = 100;

    private final ErasureTable table;
    private final Outbox outbox;
    private final ErasureSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ErasureSweep(
            ErasureTable table, Outbox outbox, ErasureSettings settings, Clock clock, TransactionTemplate transaction) {
        this.table = table;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "1s")
    void sweep() {
        try {
            var now = clock.instant();
            while (eraseSome(now) == BATCH) {}
            while (transaction.execute(_ -> table.forget(BATCH, now)) == BATCH) {}
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Erasures wait for the database; trying again in a second ({})", e.getMessage());
        }
    }

    /** The tombstones are written under the rows' locks, and after their last events: the tokens could not be cleared before. */
    private int eraseSome(Instant now) {
        return transaction.execute(_ -> {
            var ids = table.lockErasable(BATCH, now);
            if (!ids.isEmpty()) {
                table.erase(ids, now.plus(settings.keep()));
                outbox.appendErasures(ids, now);
                LOG.info("Erased what was left of {} credentials of users who are gone", ids.size());
            }
            return ids.size();
        });
    }
}

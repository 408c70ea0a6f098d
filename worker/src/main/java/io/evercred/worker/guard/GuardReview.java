package io.evercred.worker.guard;

import io.evercred.worker.revocation.StrikeSettings;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a hold once what is rejected is no more than on any other day: no new strikes beyond the threshold, and of those
 * that the hold has held so many accepted again that the rest is below it too.
 */
@Component
class GuardReview {

    private static final Logger LOG = LoggerFactory.getLogger(GuardReview.class);

    private final GuardRows rows;
    private final GuardSettings settings;
    private final StrikeSettings strikes;
    private final TransactionTemplate transaction;

    GuardReview(GuardRows rows, GuardSettings settings, StrikeSettings strikes, TransactionTemplate transaction) {
        this.rows = rows;
        this.settings = settings;
        this.strikes = strikes;
        this.transaction = transaction;
    }

    /** Looks whether the hold of a provider can end. */
    void review(String provider, Instant now) {
        if (!rows.read(provider).holding()) {
            return;
        }
        var released = transaction.execute(_ -> {
            var row = rows.lock(provider);
            var ends = row.holding() && isNormalAgain(row, now);
            if (ends) {
                rows.save(row.released(now));
            }
            return ends;
        });
        if (released) {
            LOG.info("Rejections of {} are as rare as ever again: the hold has ended", provider);
        }
    }

    private boolean isNormalAgain(GuardRow row, Instant now) {
        return !settings.isBeyond(rows.held(row.provider()), row.heldInAll())
                && isCalm(row, strikes.window(), now)
                && isCalm(row, settings.window(), now);
    }

    private boolean isCalm(GuardRow row, Duration window, Instant now) {
        var from = row.from(now.minus(window));
        var struck = rows.struckSince(row.provider(), from);
        return !settings.isBeyond(struck, rows.attemptedSince(row.provider(), from, settings.enoughFor(struck)));
    }
}

package io.evercred.app.erasure;

import io.evercred.app.connection.Erasures;
import io.evercred.app.provider.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Leads each deletion on: asks the worker until the view shows that it has taken note, then erases. Whichever process of
 * the app comes first takes the next step, so one that stops loses none.
 */
@Component
class ErasureProgress {

    private static final Logger log = LoggerFactory.getLogger(ErasureProgress.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ErasureTable table;
    private final Erasure erasure;
    private final Erasures atWorker;
    private final Providers providers;
    private final Clock clock;

    ErasureProgress(ErasureTable table, Erasure erasure, Erasures atWorker, Providers providers, Clock clock) {
        this.table = table;
        this.erasure = erasure;
        this.atWorker = atWorker;
        this.providers = providers;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void goOn() {
        try {
            var now = clock.instant();
            table.due(now).stream()
                    .filter(pending -> table.claim(pending, waitAfter(pending.attempts()), now))
                    .forEach(pending -> goOn(pending, now));
            table.forget(now);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Deletions wait for the database; they go on by themselves ({})", e.getMessage());
        }
    }

    private void goOn(ErasureTable.Pending pending, Instant now) {
        // Also of those that are switched off: what was connected there before is kept still.
        var missing = providers.names().stream()
                .filter(provider -> !atWorker.isTaken(pending.userId(), provider))
                .toList();
        if (missing.isEmpty()) {
            erasure.finish(pending.userId(), now);
            return;
        }
        if (pending.requestedAt().plus(LONG).isBefore(now)) {
            log.warn(
                    "The deletion of user {} still waits for the worker ({}); it is asked again",
                    pending.userId(),
                    missing);
        }
        missing.forEach(provider -> atWorker.request(pending.userId(), provider));
    }

    private static Duration waitAfter(int attempts) {
        var wait = Duration.ofSeconds(1L << Math.min(attempts, 6));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}

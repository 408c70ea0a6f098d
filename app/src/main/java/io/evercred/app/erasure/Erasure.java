package io.evercred.app.erasure;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The two ends of deleting a user: writing the wish down, and erasing once what they have connected has ended. */
@Component
class Erasure {

    private static final Logger log = LoggerFactory.getLogger(Erasure.class);

    private final Accounts accounts;
    private final List<PersonalData> kept;
    private final ErasureTable table;
    private final ErasureSettings settings;
    private final TransactionTemplate transaction;

    Erasure(
            Accounts accounts,
            List<PersonalData> kept,
            ErasureTable table,
            ErasureSettings settings,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.kept = kept;
        this.table = table;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Writes down that a user is to be erased. From that commit on nobody can act or sign in as them, and whatever
     * happens to this process or to Kafka, the rest follows.
     *
     * @param requestedBy the user who wants it
     * @return false if there is no such user, or if it was written down before
     */
    boolean begin(String userId, String requestedBy, Instant now) {
        return transaction.execute(_ -> {
            if (!accounts.leave(userId, now)) {
                return false;
            }
            table.begin(userId, requestedBy, now);
            log.info("User {} is to be erased, at the wish of user {}", userId, requestedBy);
            return true;
        });
    }

    /** Erases all that is left here, sessions included that began meanwhile, and writes that down with it. */
    void finish(String userId, Instant now) {
        transaction.executeWithoutResult(_ -> {
            kept.forEach(data -> data.eraseOf(userId));
            table.finish(userId, now, now.plus(settings.keepRecord()));
        });
        log.info("User {} has been erased", userId);
    }
}

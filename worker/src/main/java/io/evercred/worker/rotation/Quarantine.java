package io.evercred.worker.rotation;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets rows out of quarantine once they open again: twice a minute one worker tries them, without calling anybody. */
@Component
class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Providers providers;
    private final Opening opening;
    private final KeyTurns turns;
    private final Clock clock;

    Quarantine(JdbcClient jdbc, Providers providers, Opening opening, KeyTurns turns, Clock clock) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.opening = opening;
        this.turns = turns;
        this.clock = clock;
    }

    /** What opens rows. */
    @Component
    record Opening(TokenVault vault, Ledger ledger) {}

    @Scheduled(fixedDelayString = "5s")
    void release() {
        try {
            var now = clock.instant();
            if (turns.isOurs("release", EVERY, now)) {
                releaseAll(now);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The quarantine waits for the database; trying again soon ({})", e.getMessage());
        }
    }

    /** How many are in it. */
    long size(String provider) {
        return jdbc.sql("SELECT COUNT(*) FROM credential WHERE provider = :provider AND due_at >= :quarantine")
                .param("provider", provider)
                .param("quarantine", Timestamp.from(Credential.QUARANTINE))
                .query(Long.class)
                .single();
    }

    void releaseAll(Instant now) {
        for (var provider : providers.all()) {
            releaseAll(provider, now);
        }
    }

    private void releaseAll(Provider provider, Instant now) {
        var after = "";
        var ids = some(provider.name(), after);
        while (!ids.isEmpty()) {
            opening.ledger().changeAll(ids, now, this::released);
            after = ids.getLast().toString();
            ids = some(provider.name(), after);
        }
    }

    private Transition released(Credential current) {
        if (!current.quarantined()
                || current.ended()
                || opening.vault().openRefreshToken(current).isEmpty()) {
            return Transition.none();
        }
        LOG.info("Credential {} opens again and leaves the quarantine", current.id());
        return Transition.quietly(current.released());
    }

    private List<UUID> some(String provider, String after) {
        return jdbc.sql("""
                        SELECT id FROM credential FORCE INDEX (due)
                        WHERE provider = :provider AND due_at >= :quarantine AND id > :after
                        ORDER BY id LIMIT :batch
                        """)
                .param("provider", provider)
                .param("quarantine", Timestamp.from(Credential.QUARANTINE))
                .param("after", after)
                .param("batch", BATCH)
                .query((row, n) -> UUID.fromString(row.getString("id")))
                .list();
    }
}

package io.evercred.worker.credential;

import io.evercred.schemas.CredentialEvent;
import io.evercred.worker.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way in which a credential changes: its row is locked, the change is decided from what the row says now, and
 * the new row and its event are written in one transaction.
 */
@Component
public class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Credentials credentials;
    private final CredentialStore store;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    Ledger(Credentials credentials, CredentialStore store, Outbox outbox, TransactionTemplate transaction) {
        this.credentials = credentials;
        this.store = store;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /**
     * Changes one credential, which begins as {@code blank} if there is none yet.
     *
     * @param decide called under the row's lock; must not wait for anything
     * @return whether anything was written
     */
    public boolean change(Credential blank, Instant now, Function<Credential, Transition> decide) {
        return transaction.execute(_ -> {
                    var found = credentials.findOneById(blank.id());
                    if (found.isEmpty()) {
                        store.insertIfAbsent(blank);
                        found = credentials.findOneById(blank.id());
                    }
                    return write(List.of(found.orElseThrow()), now, decide);
                })
                > 0;
    }

    /**
     * Changes those of the credentials that still exist, all or none.
     *
     * @param decide called for each under its row's lock; must not wait for anything
     */
    public void changeAll(Collection<UUID> ids, Instant now, Function<Credential, Transition> decide) {
        transaction.executeWithoutResult(_ -> write(credentials.findByIdInOrderById(ids), now, decide));
    }

    private int write(List<Credential> locked, Instant now, Function<Credential, Transition> decide) {
        var changed = new ArrayList<Credential>();
        var events = new ArrayList<CredentialEvent>();
        for (var credential : locked) {
            switch (decide.apply(credential)) {
                case Transition.None() -> {}
                case Transition.To(Credential next, Optional<CredentialEvent> event) -> {
                    changed.add(next);
                    event.ifPresent(events::add);
                }
            }
        }
        store.save(changed);
        outbox.append(events, now);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log(events);
            }
        });
        return changed.size();
    }

    /** Refreshes too: where thousands a second are too many, the level of this logger is a setting. */
    static void log(List<CredentialEvent> events) {
        for (var event : events) {
            // Fields of their own where logs are structured.
            LOG.atInfo()
                    .addKeyValue("credential", event.credentialId())
                    .addKeyValue("user", event.userId())
                    .addKeyValue("provider", event.provider())
                    .addKeyValue("generation", event.generation())
                    .addKeyValue("version", event.version())
                    .log(
                            "{} credential={} user={} provider={} generation={} version={}",
                            event.getClass().getSimpleName(),
                            event.credentialId(),
                            event.userId(),
                            event.provider(),
                            event.generation(),
                            event.version());
        }
    }
}

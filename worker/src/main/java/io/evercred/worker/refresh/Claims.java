package io.evercred.worker.refresh;

import io.evercred.worker.credential.Claim;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialStore;
import io.evercred.worker.credential.Credentials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes due credentials in one short transaction, so that no lock is held while the provider is called. Whoever else
 * looks for due rows meanwhile skips the locked ones and later finds them claimed.
 */
@Component
class Claims {

    private final Credentials credentials;
    private final CredentialStore store;
    private final TransactionTemplate transaction;
    private final ClaimIds ids;
    private final RefreshSettings settings;

    Claims(
            Credentials credentials,
            CredentialStore store,
            TransactionTemplate transaction,
            ClaimIds ids,
            RefreshSettings settings) {
        this.credentials = credentials;
        this.store = store;
        this.transaction = transaction;
        this.ids = ids;
        this.settings = settings;
    }

    /** Up to {@code limit} due credentials of a provider, the longest due first. */
    List<Claimed> claimDue(String provider, int limit, Instant now) {
        return transaction.execute(_ -> take(credentials.lockDue(provider, now, limit), now));
    }

    /**
     * One credential, due or not: only the lead is overridden. Nothing if it has ended, has moved on from the version
     * that the asker saw, backs off, or is claimed.
     */
    Optional<Claimed> claimNow(UUID id, long generation, long version, Instant now) {
        return transaction.execute(_ -> {
            var free = credentials
                    .findOneById(id)
                    .filter(credential -> !credential.ended())
                    .filter(credential -> credential.counters().generation() == generation)
                    .filter(credential -> credential.counters().version() == version)
                    .filter(credential -> isOver(credential.timing().backoffUntil(), now))
                    .filter(credential -> isOver(credential.claim().claimUntil(), now));
            return free.map(List::of).map(one -> take(one, now)).map(List::getFirst);
        });
    }

    /**
     * Ends claims of which no answer was lost: whoever claims a credential whose last claim was not ended takes it for
     * ambiguous. They are due no sooner than if nobody had ended them.
     */
    void letGo(List<Claimed> claims) {
        var byId = claims.stream()
                .collect(Collectors.toMap(claimed -> claimed.credential().id(), claimed -> claimed));
        transaction.executeWithoutResult(_ -> store.save(credentials.findByIdInOrderById(byId.keySet()).stream()
                .filter(current -> byId.get(current.id()).failureCounts(current))
                .map(current -> current.backingOff(byId.get(current.id()).until()))
                .toList()));
    }

    private static boolean isOver(Instant until, Instant now) {
        return until == null || !until.isAfter(now);
    }

    private List<Claimed> take(List<Credential> locked, Instant now) {
        if (locked.isEmpty()) {
            return List.of();
        }
        var claim = new Claim(ids.next(), now.plus(settings.claim()), now);
        store.claim(locked.stream().map(Credential::id).toList(), claim);
        return locked.stream().map(credential -> new Claimed(credential, claim)).toList();
    }
}

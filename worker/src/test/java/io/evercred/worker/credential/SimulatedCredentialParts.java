package io.evercred.worker.credential;

import io.evercred.worker.keys.WorkerKeys;
import io.evercred.worker.outbox.Outbox;
import org.springframework.transaction.support.TransactionTemplate;

/** The real classes of this package, for the simulator. */
public final class SimulatedCredentialParts {

    private SimulatedCredentialParts() {}

    public static Ledger ledger(
            Credentials credentials, CredentialStore store, Outbox outbox, TransactionTemplate transaction) {
        return new Ledger(credentials, store, outbox, transaction);
    }

    public static TokenVault vault(WorkerKeys keys) {
        return new TokenVault(keys);
    }
}

package io.evercred.worker.revocation;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.GoogleCreds;
import io.evercred.worker.credential.TokenVault;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The grants that are still to be ended at their provider. A revoke that is sent late would end a newer consent too, so
 * whoever stores one forgets the older revoke in the same transaction, and whoever sends one says so under the
 * credential's lock first.
 */
@Component
public class ProviderRevocations {

    private final PendingRevocations pending;
    private final TokenVault vault;
    private final ProviderRevocationSettings settings;

    ProviderRevocations(PendingRevocations pending, TokenVault vault, ProviderRevocationSettings settings) {
        this.pending = pending;
        this.vault = vault;
        this.settings = settings;
    }

    /** Keeps a copy of the token in the caller's transaction; does nothing if it does not open. */
    void schedule(Credential ended, Instant now) {
        schedule(ended, ended.tokens().googleCredsJson(), now);
    }

    /**
     * The same for tokens that a provider issued while their user ended the credential: where refresh tokens rotate, the
     * stored one is spent, and only this one still ends the grant. Called under the credential's lock.
     */
    public void scheduleLate(Credential current, GoogleCreds late, Instant now) {
        schedule(current, late, now);
    }

    private void schedule(Credential ended, GoogleCreds creds, Instant now) {
        vault.resealForRevocation(ended, creds)
                .ifPresent(copy -> pending.put(
                        new PendingRevocation(
                                ended.id(),
                                ended.owner().provider(),
                                ended.counters().generation(),
                                copy,
                                0,
                                now.plus(settings.giveUpAfter())),
                        now));
    }

    /** Called in the transaction that stores a newer consent, under the credential's lock. */
    public void forget(UUID credentialId) {
        pending.forget(credentialId);
    }
}

package io.evercred.worker.revocation;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.GoogleCreds;
import io.evercred.worker.credential.TokenVault;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The grants that are still to be ended at their provider. A revoke that is sent late would end a newer consent too, so
 * whoever stores one forgets the older revoke in the same transaction, and whoever sends one says so under the
 * credential's lock first.
 */
@Component
public class ProviderRevocations {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderRevocations.class);

    private final PendingRevocations pending;
    private final TokenVault vault;
    private final ProviderRevocationSettings settings;

    ProviderRevocations(PendingRevocations pending, TokenVault vault, ProviderRevocationSettings settings) {
        this.pending = pending;
        this.vault = vault;
        this.settings = settings;
    }

    /** Keeps a copy of the token in the caller's transaction; one that does not open can only be told of. */
    public void schedule(Credential ended, Instant now) {
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
                .ifPresentOrElse(
                        copy -> pending.put(
                                new PendingRevocation(
                                        ended.id(),
                                        ended.owner().provider(),
                                        ended.counters().generation(),
                                        copy,
                                        0,
                                        now.plus(settings.giveUpAfter())),
                                now),
                        () -> LOG.error(
                                "The token of credential {} does not open, so its grant cannot be ended at {}; its user"
                                        + " can remove the access there",
                                ended.id(),
                                ended.owner().provider()));
    }

    /** Called in the transaction that stores a newer consent, under the credential's lock. */
    public void forget(UUID credentialId) {
        pending.forget(credentialId);
    }
}

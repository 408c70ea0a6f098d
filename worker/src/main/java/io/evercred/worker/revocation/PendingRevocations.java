package io.evercred.worker.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/** The queue of grants to be ended at their provider: one a credential, the newest. */
interface PendingRevocations {

    /** Puts one there, due at once, in the caller's transaction; it replaces an older one of the credential. */
    void put(PendingRevocation pending, Instant now);

    /** Drops what there is for a credential, in the caller's transaction. */
    void forget(UUID credentialId);

    /**
     * Takes what is due in one transaction; what is not finished falls due again by itself.
     *
     * @param waitAfter how long until then, from the number of attempts before this one
     */
    List<PendingRevocation> takeDue(int limit, IntFunction<Duration> waitAfter, Instant now);

    /**
     * Notes at the credential that a revoke is about to be sent, in one statement.
     *
     * @return false if a newer consent has made it harmful meanwhile
     */
    boolean announce(PendingRevocation pending, Instant now);

    /**
     * Suspects a newer consent that has come while the provider was ending this one: it was verified when it came, but
     * the provider may have ended it after that.
     */
    void suspectNewer(PendingRevocation pending);

    /** Drops exactly this one: one that has replaced it stays. */
    void finish(PendingRevocation pending);
}

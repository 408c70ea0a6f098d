package io.evercred.worker.guard;

import io.evercred.schemas.GuardDecisionRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where the guards are kept, and what they count. */
interface GuardRows {

    /** The guard of a provider, without a lock; calm if there is no row yet. */
    GuardRow read(String provider);

    /**
     * The same, locked until the end of the caller's transaction: so all workers decide one after the other.
     *
     * @throws GuardBusyException if another worker has it; nobody waits for one that may have been stopped
     */
    GuardRow lock(String provider);

    /** Writes the row, which the caller has locked. */
    void save(GuardRow row);

    /** How many credentials were struck for the first time after {@code from}, ended ones included. */
    long struckSince(String provider, Instant from);

    /** How many credentials were attempted after {@code from}; counts no further than {@code atMost}. */
    long attemptedSince(String provider, Instant from, long atMost);

    /** How many are held. */
    long held(String provider);

    /** Some of those that have been held since {@code until} or longer. */
    List<UUID> heldUntil(String provider, Instant until, int limit);

    /** Writes down who decided what, in the caller's transaction. */
    void audit(GuardDecisionRequested request, long held, Instant now);
}

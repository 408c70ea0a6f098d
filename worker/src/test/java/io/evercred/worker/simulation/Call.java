package io.evercred.worker.simulation;

import io.evercred.worker.refresh.SimulatedResult;
import java.util.UUID;

/** A call that has been made, and what became of its result. */
final class Call {

    /** One claim makes at most one call for a credential. */
    record Key(UUID claimId, UUID credentialId) {

        static Key of(SimulatedResult result) {
            return new Key(result.claim().claimId(), result.credentialId());
        }
    }

    enum Fate {
        ON_ITS_WAY,
        WRITTEN,
        /** Something newer had overtaken it. */
        DROPPED,
        /** Its worker died, or had to give it up. */
        LOST
    }

    private final ProviderCall atProvider;
    private Fate fate = Fate.ON_ITS_WAY;

    Call(ProviderCall atProvider) {
        this.atProvider = atProvider;
    }

    ProviderCall atProvider() {
        return atProvider;
    }

    Fate fate() {
        return fate;
    }

    void became(Fate newFate) {
        fate = newFate;
        if (fate == Fate.LOST) {
            atProvider.lost();
        }
    }
}

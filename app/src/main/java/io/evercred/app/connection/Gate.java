package io.evercred.app.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether refreshes of a provider go out at all, as the worker decided for its whole fleet.
 *
 * @param until when the worker looks again; empty if it did not say
 */
record Gate(State state, Optional<Instant> until) {

    /** What the gate of a provider without a row is: nothing was ever held back. */
    static final Gate OPEN = new Gate(State.OPEN, Optional.empty());

    enum State {
        OPEN,
        /** The provider is down; one call in a while asks whether it is back. */
        PROBING,
        /** The provider refuses our own settings. */
        MISCONFIGURED,
        /** The provider is back, and the fleet speeds up slowly. */
        RAMPING
    }

    /** Whether asking for a refresh now is in vain. */
    boolean closed() {
        return state == State.PROBING || state == State.MISCONFIGURED;
    }
}

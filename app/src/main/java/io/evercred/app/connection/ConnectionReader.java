package io.evercred.app.connection;

import java.time.Instant;

/** Where the state of a connection is read; the real one is {@link Connections}. */
@FunctionalInterface
interface ConnectionReader {

    /** The state of this person's connection at {@code now}, read afresh. */
    Connection of(String userId, String provider, Instant now);
}

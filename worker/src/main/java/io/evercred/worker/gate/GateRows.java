package io.evercred.worker.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Where the gates are kept, each for the whole fleet. Nothing here is ever locked longer than for one statement. */
interface GateRows {

    /** The gate of a provider; open if there is no row yet. */
    GateRow read(String provider);

    /** Writes {@code next} if nobody has changed the row since {@code seen} was read; false if somebody has. */
    boolean replace(GateRow seen, GateRow next);

    /** Notes what one worker's calls have met in its last window, for the others. */
    void tell(String provider, UUID worker, Tally tally, Instant now);

    /** What all other workers have told since an instant. */
    Tally toldByOthers(String provider, UUID worker, Instant since);

    /** How many credentials of a provider live. Counts an index: not for every call. */
    long live(String provider);

    /** How long their access tokens live, from a sample; zero if there are none. */
    Duration meanLifetime(String provider);
}

package io.evercred.worker.simulation;

import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.guard.SimulatedGuards;
import io.evercred.worker.keys.WorkerKeys;
import io.evercred.worker.revocation.SimulatedRevocations;
import io.evercred.worker.revocation.StrikeSettings;
import java.time.Duration;

/**
 * What the model looks at besides what was committed.
 *
 * @param guardCount the threshold that is promised
 * @param clockError how far a worker's clock may be off
 */
record Surroundings(
        SimulatedDatabase database,
        SimulatedProvider provider,
        SimulatedGuards guards,
        SimulatedRevocations revocations,
        TokenVault vault,
        WorkerKeys keys,
        StrikeSettings strikes,
        int guardCount,
        Duration guardWindow,
        Duration clockError) {

    /** From seconds on, claims can overlap and strikes come closer; what they may never do is end a good credential. */
    boolean clocksApart() {
        return clockError.compareTo(Duration.ofSeconds(1)) > 0;
    }
}

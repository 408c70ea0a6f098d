package io.evercred.worker.simulation;

import java.io.Serial;

/** The process is gone, as by SIGKILL: nothing that runs in it can handle that. */
public final class SimulatedCrash extends Error {

    @Serial
    private static final long serialVersionUID = 1L;

    SimulatedCrash(Place place) {
        super("at " + place, null, false, false);
    }
}

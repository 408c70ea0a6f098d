package io.evercred.worker.gate;

import io.evercred.worker.credential.Leads;
import org.springframework.stereotype.Component;

/** How many calls a second the whole fleet makes at a provider when all is well. */
@Component
class SteadyRate {

    private static final double LEAST = 1;

    private final GateRows rows;
    private final Leads leads;

    SteadyRate(GateRows rows, Leads leads) {
        this.rows = rows;
        this.leads = leads;
    }

    /** Calls a second, and one at least. Counts the fleet: to be asked when a pause ends, not for each call. */
    double of(String provider) {
        var cycle = leads.meanCycle(rows.meanLifetime(provider)).toMillis() / 1000.0;
        return cycle <= 0 ? LEAST : Math.max(LEAST, rows.live(provider) / cycle);
    }
}

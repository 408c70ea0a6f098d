package io.evercred.worker.gate;

import io.evercred.worker.credential.Leads;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many calls a second the whole fleet makes at a provider when all is well. */
@Component
class SteadyRate {

    private static final double LEAST = 1;
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<String, Counted> counted = new ConcurrentHashMap<>();
    private final GateRows rows;
    private final Leads leads;

    SteadyRate(GateRows rows, Leads leads) {
        this.rows = rows;
        this.leads = leads;
    }

    /** Calls a second, and one at least. Counts the fleet once a minute at most, whoever asks. */
    double of(String provider, Instant now) {
        return counted.compute(provider, (_, last) -> last == null || last.isOld(now) ? count(provider, now) : last)
                .rate();
    }

    private Counted count(String provider, Instant now) {
        return new Counted(rate(provider), now);
    }

    private double rate(String provider) {
        var cycle = leads.meanCycle(rows.meanLifetime(provider)).toMillis() / 1000.0;
        return cycle <= 0 ? LEAST : Math.max(LEAST, rows.live(provider) / cycle);
    }

    private record Counted(double rate, Instant at) {

        boolean isOld(Instant now) {
            return now.isBefore(at) || !now.isBefore(at.plus(EVERY));
        }
    }
}

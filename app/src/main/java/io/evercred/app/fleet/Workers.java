package io.evercred.app.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the workers said last. Pages read it here, and never wait for a worker. */
@Component
class Workers {

    private final WorkerProbe probe;
    private final Clock clock;
    private final OutcomeWindow outcomes = new OutcomeWindow();
    private List<Reading> readings = List.of();

    Workers(WorkerProbe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    /**
     * All that is known of the workers.
     *
     * @param outcomes how calls of providers ended lately
     * @param period how much of the last 15 minutes that is
     */
    record Known(List<Reading> readings, Map<String, Long> outcomes, Duration period) {}

    @Scheduled(fixedDelayString = "${evercred.ops.look-every:10s}")
    void look() {
        var now = clock.instant();
        keep(probe.ask(now), now);
    }

    synchronized Known known(Instant now) {
        return new Known(readings, outcomes.counts(now), outcomes.known(now));
    }

    private synchronized void keep(List<Reading> fresh, Instant now) {
        readings = fresh;
        fresh.stream()
                .filter(Reading::answered)
                .forEach(reading -> outcomes.add(
                        reading.worker(), now, reading.sums("credential_refresh_seconds_count", "outcome")));
    }
}

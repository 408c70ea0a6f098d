package io.evercred.bench.claim;

import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
import io.evercred.faults.process.FastStart;
import io.evercred.faults.process.Rig;
import io.evercred.faults.process.Workshop;
import io.evercred.sandbox.stack.Ports;
import java.util.Map;

/** The packaged worker that claims only when it is asked to. */
final class ClaimWorker {

    private ClaimWorker() {}

    /** Starts it; it makes the tables. */
    static Probe start(Workshop workshop, Rig rig) {
        var settings = rig.worker(Map.of(
                        "spring.quartz.auto-startup", "false",
                        "spring.kafka.listener.auto-startup", "false",
                        "management.server.port", Ports.free()))
                .settings();
        return new Probes(workshop)
                .within(
                        FastStart.unpack(workshop, "worker"),
                        "claim-worker",
                        "io.evercred.worker.refresh.ClaimProbe",
                        settings.environment());
    }
}

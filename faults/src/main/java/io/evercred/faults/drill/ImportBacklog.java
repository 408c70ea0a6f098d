package io.evercred.faults.drill;

import io.evercred.faults.row.Scene;
import java.util.Map;

/** Everybody is imported at once, their tokens about to expire, and the provider takes its time. */
record ImportBacklog(String name) implements Fault {

    /** Far too few for so many. */
    private static final Map<String, String> FEW_CALLS = Map.of("evercred.refresh.concurrency", "1");

    @Override
    public void begin(Scene scene) {
        scene.begin(FEW_CALLS);
    }

    @Override
    public void cause(Scene scene) {
        scene.standIn().fault("endpoint", "token", "latency_median", "4s", "latency_p99", "5s");
        scene.fleet().allDue();
    }

    @Override
    public void mend(Scene scene) {
        scene.standIn().calm();
    }

    @Override
    public void end(Scene scene) {
        scene.rig().killWorkers();
    }
}

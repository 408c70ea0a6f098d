package io.evercred.faults.drill;

import io.evercred.faults.row.Scene;
import java.util.Map;

/** The provider answers everybody, or some, with something else than tokens. */
record ProviderAnswers(String name, String... fault) implements Fault {

    /** So that what waits for its next try need not wait for minutes. */
    private static final Map<String, String> QUICK = Map.of(
            "evercred.gate.misconfigured-probe", "3s",
            "evercred.revocation.window", "6s",
            "evercred.guard.retry", "5s");

    @Override
    public void begin(Scene scene) {
        scene.begin(QUICK);
    }

    @Override
    public void cause(Scene scene) {
        scene.standIn().fault(fault);
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

package io.evercred.faults.drill;

import io.evercred.faults.process.FakeTime;
import io.evercred.faults.row.Scene;
import java.util.Map;
import java.util.Optional;

/** One of two workers comes back with a clock that is half a minute ahead. */
record ClockWrong(String name) implements Fault {

    private static final int AHEAD_SECONDS = 30;

    @Override
    public Optional<String> missing() {
        return FakeTime.library().isPresent()
                ? Optional.empty()
                : Optional.of("libfaketime is not installed (Debian: apt-get install libfaketime)");
    }

    @Override
    public void cause(Scene scene) {
        restart(scene, FakeTime.library().orElseThrow().ahead(AHEAD_SECONDS));
    }

    @Override
    public void mend(Scene scene) {
        restart(scene, Map.of());
    }

    private static void restart(Scene scene, Map<String, String> environment) {
        var worker = scene.workers().getFirst();
        worker.stop();
        worker.start(scene.rig().worker(Map.of()).with(environment));
        worker.awaitReady();
    }
}

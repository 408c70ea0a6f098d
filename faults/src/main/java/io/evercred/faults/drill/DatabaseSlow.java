package io.evercred.faults.drill;

import io.evercred.faults.process.Forwarder;
import io.evercred.faults.row.Scene;
import java.time.Duration;
import java.util.Map;

/** Every answer of the database takes a fifth of a second longer. */
final class DatabaseSlow implements Fault {

    private Forwarder forwarder;

    @Override
    public String name() {
        return "the database answers slowly";
    }

    @Override
    public void begin(Scene scene) {
        forwarder = new Forwarder(scene.rig().database().port());
        scene.begin(Map.of("spring.datasource.url", scene.rig().database().workerUrl(forwarder.port())));
    }

    @Override
    public void cause(Scene scene) {
        forwarder.slow(Duration.ofMillis(200));
    }

    @Override
    public void mend(Scene scene) {
        forwarder.slow(Duration.ZERO);
    }

    /** Nobody can use these workers when the forwarder has gone. */
    @Override
    public void end(Scene scene) {
        scene.rig().killWorkers();
        forwarder.close();
    }
}

package io.evercred.faults.drill;

import io.evercred.faults.row.Scene;

/** One of two workers is stopped where it is. */
record WorkerStuck(String name) implements Fault {

    @Override
    public void cause(Scene scene) {
        scene.workers().getFirst().freeze();
    }

    @Override
    public void mend(Scene scene) {
        scene.workers().getFirst().thaw();
    }
}

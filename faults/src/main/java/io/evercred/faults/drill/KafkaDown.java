package io.evercred.faults.drill;

import io.evercred.faults.row.Scene;

/** The broker is killed and stays away. */
record KafkaDown(String name) implements Fault {

    @Override
    public void cause(Scene scene) {
        scene.rig().broker().kill();
        scene.fleet().allDue();
    }

    @Override
    public void mend(Scene scene) {
        scene.rig().broker().start();
        scene.rig().broker().awaitReady();
    }
}

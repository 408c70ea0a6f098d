package io.evercred.faults.row;

import io.evercred.faults.process.Waiting;
import io.evercred.schemas.Topics;
import java.time.Duration;

/** What the workers have not consumed yet. */
final class Consumers {

    private Consumers() {}

    /** Waits until the workers have consumed everything that lies in their topics. */
    static Duration awaitCaughtUp(Scene scene, Duration atMost) {
        long begun = System.nanoTime();
        scene.awaitConsumed();
        var topic = scene.fleet().topic();
        Waiting.until("the workers have consumed everything", atMost, () -> {
            Waiting.pause(Duration.ofMillis(300));
            return topic.behind("evercred-worker-revocation", Topics.CREDENTIAL_EVENTS) == 0;
        });
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

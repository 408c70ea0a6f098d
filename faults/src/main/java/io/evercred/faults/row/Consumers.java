package io.evercred.faults.row;

import io.evercred.faults.process.Waiting;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.time.Instant;

/** What the workers have not consumed yet. */
final class Consumers {

    private Consumers() {}

    /**
     * Waits until the workers take what is sent. After others were killed that may last as long as Kafka believes those
     * alive, which is 45 s: what a row sends meanwhile would come all at once, and race with nothing.
     */
    static void awaitAtWork(Scene scene) {
        var fleet = scene.fleet();
        // So many that each partition gets some; none of them changes anything.
        fleet.members().values().stream().limit(100).forEach(member -> {
            fleet.sender()
                    .send(fleet.sender()
                            .record(new CredentialRefreshRequested(
                                    member.id(), member.userId(), member.provider(), 1, 1, Instant.EPOCH)));
            fleet.sender()
                    .send(fleet.sender()
                            .record(fleet.tokens()
                                    .consent(member, 1, member.refreshToken(), fleet.lifetime(), fleet.now())));
        });
        fleet.sender().flush();
        awaitCaughtUp(scene, Duration.ofMinutes(2));
    }

    /** Waits until the workers have consumed everything that lies in their topics now. */
    static Duration awaitCaughtUp(Scene scene, Duration atMost) {
        long begun = System.nanoTime();
        scene.awaitConsumed(atMost);
        var topic = scene.fleet().topic();
        // Refreshes go on, and add to it.
        var ends = topic.ends(Topics.CREDENTIAL_EVENTS);
        Waiting.until("the workers have consumed everything", atMost, () -> {
            Waiting.pause(Duration.ofMillis(300));
            return topic.behind("evercred-worker-revocation", ends) == 0;
        });
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

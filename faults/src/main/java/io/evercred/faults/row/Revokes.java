package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is said to the provider when somebody has disconnected. */
final class Revokes {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** A late token falls in after its refresh, which may take a while. */
    private static final Duration QUIET = Duration.ofSeconds(6);

    private Revokes() {}

    /** Waits until none is left to be sent, and none comes any more. */
    static void awaitDone(Scene scene) {
        Waiting.untilFor("all revokes have been sent", QUIET, PATIENCE, () -> {
            Waiting.pause(Duration.ofMillis(200));
            return scene.database().count("SELECT COUNT(*) FROM evercred_worker.provider_revocation") == 0;
        });
    }

    /** Those of one person, executed or not. */
    static List<Call> of(Map<UUID, List<Call>> calls, Member person) {
        return calls.getOrDefault(person.id(), List.of()).stream()
                .filter(call -> call.endpoint().equals("revoke"))
                .toList();
    }
}

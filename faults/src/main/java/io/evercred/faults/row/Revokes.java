package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.time.Instant;
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
        var emptySince = new Instant[] {null};
        Waiting.until("all revokes have been sent", PATIENCE, () -> {
            boolean empty = scene.database().count("SELECT COUNT(*) FROM evercred_worker.provider_revocation") == 0;
            emptySince[0] = !empty ? null : emptySince[0] == null ? Instant.now() : emptySince[0];
            Waiting.pause(Duration.ofMillis(200));
            return empty && emptySince[0].isBefore(Instant.now().minus(QUIET));
        });
    }

    /** Those of one person, executed or not. */
    static List<Call> of(Map<UUID, List<Call>> calls, Member person) {
        return calls.getOrDefault(person.id(), List.of()).stream()
                .filter(call -> call.endpoint().equals("revoke"))
                .toList();
    }
}

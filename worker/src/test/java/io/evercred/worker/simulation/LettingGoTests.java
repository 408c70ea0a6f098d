package io.evercred.worker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.keys.SimulatedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does with claims for which it is too late to call. */
class LettingGoTests {

    @TempDir
    Path folder;

    private final Silence silence = new Silence();

    @AfterEach
    void end() {
        silence.close();
    }

    @Test
    void aClaimThatCameToNoCallLeavesNothingBehind() throws IOException {
        var simulation = new Simulation(1, SimulatedKeys.in(folder), Break.NONE, new Trail());
        simulation.begin();
        var worker = simulation.world().workers.getFirst();
        simulation.take(new Step.TimePasses(Duration.ofHours(2)));
        simulation.take(new Step.Scan(worker, "discord"));
        var calls = worker.process().refreshing().waitingCalls();
        simulation.take(new Step.TimePasses(Duration.ofSeconds(6)));

        for (int i = 0; i < calls; i++) {
            simulation.take(new Step.MakeCall(worker, 0));
        }
        assertThat(claimed(simulation)).isEmpty();
        simulation.take(new Step.TimePasses(Duration.ofSeconds(18)));
        simulation.take(new Step.Scan(worker, "discord"));
        assertThat(claimed(simulation)).as("before the claims would have ended").isEmpty();
        simulation.take(new Step.TimePasses(Duration.ofSeconds(1)));
        simulation.take(new Step.Scan(worker, "discord"));

        assertThat(claimed(simulation)).hasSize(calls).isNotEmpty();
        assertThat(claimed(simulation).stream()
                        .filter(claimed -> claimed.trouble().ambiguous()))
                .as("taken for abandoned")
                .isEmpty();
    }

    private static List<Credential> claimed(Simulation simulation) {
        return simulation.world().database.credentials().all().stream()
                .filter(credential -> credential.claim().claimId() != null)
                .toList();
    }
}

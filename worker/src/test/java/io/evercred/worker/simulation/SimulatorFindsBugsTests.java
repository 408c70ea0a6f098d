package io.evercred.worker.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.evercred.worker.keys.SimulatedKeys;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever takes away one of the core's protections hears of it soon, and which promise it broke. */
class SimulatorFindsBugsTests {

    private static final int SEEDS = 60;

    @TempDir
    static Path folder;

    private static SimulatedKeys keys;
    private static Silence silence;

    @BeforeAll
    static void begin() throws IOException {
        silence = new Silence();
        keys = SimulatedKeys.in(folder);
    }

    @AfterAll
    static void end() {
        silence.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOKEN_SEQ_FENCE         | a result that newer tokens have overtaken is dropped
            CLAIM_FENCE             | P1 a failure counts only while its claim is its own
            CLAIM_WHEN_TAKING       | nobody claims what somebody else has claimed
            GENERATION_FENCE        | P2 a result of an older consent is dropped
            GENERATION_AT_INTAKE    | P2 an older consent is never stored over a newer one
            OUTBOX_TRANSACTION      | P4 each transition has exactly one event, written with it
            NO_GUARD                | P1 when many are rejected at once, their endings are held
            CLEARING_ANY_GENERATION | P1 what is cleared is the three fields of what has ended, of that generation alone
            """)
    void finds(Break broken, String promise) {
        var seeds = new Seeds(keys, broken);
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                seeds.run(seed, SimulatorTests.RANDOM_STEPS);
            } catch (Seeds.Broken found) {
                System.out.printf("%s found after %,d steps, with seed %d%n", broken, seeds.steps(), seed);
                assertThat(found.getCause()).isInstanceOf(Violation.class).hasMessageStartingWith(promise);
                return;
            }
        }
        fail("%s was not found in %d seeds", broken, SEEDS);
    }
}

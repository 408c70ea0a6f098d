package io.evercred.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.process.Rig;
import io.evercred.faults.process.Workshop;
import io.evercred.faults.report.Result;
import io.evercred.faults.report.Status;
import io.evercred.faults.row.Rows;
import io.evercred.faults.row.Scale;
import io.evercred.faults.row.Scene;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some of the rows in miniature; {@code ./mvnw -Pfaults} runs all of them at their full size. */
class FaultsIntegrationTests {

    private static Rig rig;
    private static Fleet fleet;
    private static Scene scene;

    @BeforeAll
    static void start() {
        rig = Rig.start(Workshop.open("faults", "short"), Scale.BRIEF.tokenLifetime(), 2);
        fleet = new Fleet(rig, Scale.BRIEF.tokenLifetime());
        scene = new Scene(rig, fleet, Scale.BRIEF);
    }

    @AfterAll
    static void stop() {
        fleet.close();
        rig.close();
    }

    @ParameterizedTest(name = "row {0}")
    @ValueSource(ints = {1, 3, 10, 13, 4})
    void aRowHolds(int number) {
        var row = Rows.all(Optional.empty()).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow();

        assertThat(FaultRig.run(row, scene))
                .as(() -> "row " + number)
                .satisfies(result -> System.out.println(result.told()))
                .returns(Status.PASS, Result::status);
    }
}

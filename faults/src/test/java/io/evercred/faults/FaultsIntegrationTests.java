package io.evercred.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.evercred.faults.drill.Drills;
import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.process.Rig;
import io.evercred.faults.process.Workshop;
import io.evercred.faults.report.Result;
import io.evercred.faults.report.Status;
import io.evercred.faults.row.Row;
import io.evercred.faults.row.Rows;
import io.evercred.faults.row.Scale;
import io.evercred.faults.row.Scene;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
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
        fleet = new Fleet(rig, Scale.BRIEF.tokenLifetime(), InstantSource.system());
        scene = new Scene(rig, fleet, Scale.BRIEF);
    }

    @AfterAll
    static void stop() {
        fleet.close();
        rig.close();
    }

    /** Two of the drills; {@code ./mvnw -Pfaults -Ddrills} runs all of them. */
    @EnabledIfSystemProperty(named = "long", matches = ".*", disabledReason = "-Dlong runs it")
    @ParameterizedTest(name = "drill {0}")
    @ValueSource(ints = {6, 7})
    void anAlertComes(int number) {
        var result = result(number, Drills.all());

        System.out.println(result.told());
        // The rules' own tests say, loudly, that Prometheus is missing.
        assumeThat(result.status() != Status.NOT_RUN || required()).isTrue();
        assertThat(result).as(() -> "drill " + number).returns(Status.PASS, Result::status);
    }

    private static boolean required() {
        return Boolean.parseBoolean(System.getenv("EVERCRED_REQUIRE_PROMTOOL"));
    }

    @ParameterizedTest(name = "row {0}")
    @ValueSource(ints = {1, 3, 13})
    void aRowHolds(int number) {
        assertThat(result(number, Rows.all(Optional.empty())))
                .as(() -> "row " + number)
                .satisfies(result -> System.out.println(result.told()))
                .returns(Status.PASS, Result::status);
    }

    private static Result result(int number, List<Row> rows) {
        var row =
                rows.stream().filter(one -> one.number() == number).findFirst().orElseThrow();
        return FaultRig.run(row, scene);
    }
}

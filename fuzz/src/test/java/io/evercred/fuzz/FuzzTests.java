package io.evercred.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.consent.NextPageTarget;
import io.evercred.app.risc.SecurityEventTarget;
import io.evercred.app.signin.CallbackTarget;
import io.evercred.app.signin.CodeAnswerTarget;
import io.evercred.app.signin.StateTarget;
import io.evercred.worker.refresh.RefreshAnswerTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

/** A few seconds for all targets together; with {@code -Dfuzz=10m}, so long for each. */
class FuzzTests {

    private static final String TIME = "fuzz";

    @Test
    void nothingIsFoundInAFewSeconds() throws Exception {
        var ending = new Fuzzer(EveryTarget.class).run(Duration.ofSeconds(30), 2000);

        assertThat(ending.clean()).as(ending.output()).isTrue();
        assertThat(ending.output()).contains("Done 2000 runs");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                EventCodecTarget.class,
                RefreshAnswerTarget.class,
                CodeAnswerTarget.class,
                CallbackTarget.class,
                StateTarget.class,
                SecurityEventTarget.class,
                NextPageTarget.class
            })
    @EnabledIfSystemProperty(named = TIME, matches = ".+")
    void nothingIsFoundInALongTime(Class<?> target) throws Exception {
        var ending = new Fuzzer(target).run(DurationStyle.detectAndParse(System.getProperty(TIME)));

        assertThat(ending.clean()).as(ending.output()).isTrue();
    }

    @Test
    void whatIsWrongIsFound() throws Exception {
        var ending = new Fuzzer(PlantedBugTarget.class).run(Duration.ofMinutes(1));

        assertThat(ending.clean()).as(ending.output()).isFalse();
        assertThat(ending.output()).contains("AssertionError: Found");
    }
}

package io.evercred.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeWindowTests {

    private static final String FIRST = "one:8081";
    private static final String SECOND = "two:8081";
    private static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

    private final OutcomeWindow window = new OutcomeWindow();

    @Test
    void countsWhatRoseAndNotWhatWasThereBefore() {
        window.add(FIRST, minute(0), Map.of("issued", 1000.0));
        window.add(FIRST, minute(1), Map.of("issued", 1007.0, "rejected", 2.0));

        assertThat(window.counts(minute(1))).isEqualTo(Map.of("issued", 7L, "rejected", 2L));
    }

    @Test
    void addsUpTheWorkers() {
        window.add(FIRST, minute(0), Map.of("issued", 10.0));
        window.add(SECOND, minute(0), Map.of("issued", 500.0));
        window.add(FIRST, minute(1), Map.of("issued", 11.0));
        window.add(SECOND, minute(1), Map.of("issued", 503.0));

        assertThat(window.counts(minute(1))).isEqualTo(Map.of("issued", 4L));
    }

    @Test
    void aWorkerThatWasStartedAgainHasCountedFromZero() {
        window.add(FIRST, minute(0), Map.of("issued", 900.0));
        window.add(FIRST, minute(1), Map.of("issued", 3.0));

        assertThat(window.counts(minute(1))).isEqualTo(Map.of("issued", 3L));
    }

    @Test
    void forgetsAfterFifteenMinutes() {
        window.add(FIRST, minute(0), Map.of("issued", 0.0));
        window.add(FIRST, minute(1), Map.of("issued", 5.0));
        window.add(FIRST, minute(15), Map.of("issued", 6.0));

        assertThat(window.counts(minute(15))).isEqualTo(Map.of("issued", 6L));
        assertThat(window.counts(minute(16))).isEqualTo(Map.of("issued", 1L));
    }

    @Test
    void saysHowMuchOfTheTimeItKnows() {
        assertThat(window.known(minute(0))).isZero();
        window.add(FIRST, minute(0), Map.of());

        assertThat(window.known(minute(3))).isEqualTo(Duration.ofMinutes(3));
        assertThat(window.known(minute(40))).isEqualTo(OutcomeWindow.LENGTH);
    }

    private static Instant minute(int number) {
        return START.plus(Duration.ofMinutes(number));
    }
}

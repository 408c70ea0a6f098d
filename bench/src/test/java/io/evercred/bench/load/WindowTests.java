package io.evercred.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Window window = new Window(usage(0, 5000), usage(10, 7000), 10_000, 9_999, 3, 4);

    @Test
    void countsOnlyWhatWasCalledStoredAndTold() {
        assertThat(window.refreshes(List.of(NOON.minusMillis(1), NOON, NOON.plusSeconds(10))))
                .isEqualTo(1);
        assertThat(window.refreshes(Collections.nCopies(20_000, NOON))).isEqualTo(9_999);
    }

    @Test
    void sharesProcessorTimeAmongCalls() {
        assertThat(window.microsPerCall("worker")).isEqualTo(200);
        assertThat(window.machineMicrosPerCall()).isEqualTo(400);
        assertThat(window.processorsBusy()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void boundsByWhatNobodyCanAvoid() {
        var parts = new Parts(50, 60, 20, 130, 40, 100);

        assertThat(parts.bound(2)).isCloseTo(6667, within(1.0));
        assertThat(parts.boundOfAll(2)).isEqualTo(5000);
    }

    private static Usage usage(int second, int millis) {
        var used = Duration.ofMillis(millis);
        return new Usage(NOON.plusSeconds(second), Map.of("worker", used), used.multipliedBy(2));
    }
}

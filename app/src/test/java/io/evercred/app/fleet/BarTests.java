package io.evercred.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarTests {

    private static final Duration SLOT = Duration.ofMinutes(5);

    @Test
    void theHighestFillsTheDrawingAndTheLeastCanBeSeen() {
        var bars = Bar.of(List.of(0L, 1L, 1_000_000L), SLOT);

        assertThat(bars).extracting(Bar::height).containsExactly(0, 2, Bar.HEIGHT);
        assertThat(bars).allSatisfy(bar -> assertThat(bar.y() + bar.height()).isEqualTo(Bar.HEIGHT));
    }

    @Test
    void noBarLeavesTheDrawingOrCoversAnother() {
        var bars = Bar.of(Collections.nCopies(12, 7L), SLOT);

        assertThat(bars.getLast().x() + bars.getLast().width()).isLessThanOrEqualTo(Bar.WIDTH);
        for (int place = 1; place < bars.size(); place++) {
            var before = bars.get(place - 1);
            assertThat(bars.get(place).x()).isGreaterThan(before.x() + before.width());
            assertThat(bars.get(place).from()).isEqualTo(before.until());
        }
        assertThat(bars.getFirst().from()).isZero();
        assertThat(bars.getLast().until()).isEqualTo(60);
    }

    @Test
    void nothingDueIsAnEmptyDrawing() {
        assertThat(Bar.of(List.of(0L, 0L), SLOT)).extracting(Bar::height).containsOnly(0);
    }
}

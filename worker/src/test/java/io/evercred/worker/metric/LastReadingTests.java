package io.evercred.worker.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastReadingTests {

    private final MutableClock clock = new MutableClock();
    private final LastReading<Long> reading = new LastReading<>(clock, Duration.ofSeconds(30));

    @Test
    void tellsNothingBeforeItHasRead() {
        assertThat(figure()).isNaN();
    }

    @Test
    void tellsWhatItReadForAsLongAsThatCounts() {
        reading.note(7L);
        clock.advance(Duration.ofSeconds(30));

        assertThat(figure()).isEqualTo(7);
    }

    @Test
    void tellsNothingThatItReadLongAgo() {
        reading.note(7L);
        clock.advance(Duration.ofSeconds(31));

        assertThat(figure()).isNaN();

        reading.note(0L);
        assertThat(figure()).isZero();
    }

    private double figure() {
        return reading.tell(Long::doubleValue);
    }
}

package io.evercred.bench.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HabitTests {

    private final Habit habit = new Habit(100_000, 1_000, Duration.ofMinutes(5));

    @Test
    void shrinksTheLibrarysMarginWithTheLifetime() {
        assertThat(habit.used()).isEqualTo(Duration.ofSeconds(285));
    }

    @Test
    void countsTheReadsOfOneLifetime() {
        assertThat(habit.readsPerLifetime()).isEqualTo(3);
    }

    @Test
    void findsOneExpiredAfterTheReadsOfALife() {
        assertThat(habit.expiredShare()).isCloseTo(1 / (1 + 2.85), within(1e-9));
    }

    @Test
    void findsNearlyAllExpiredWhereHardlyAnybodyReads() {
        assertThat(new Habit(100_000, 1, Duration.ofMinutes(5)).expiredShare()).isGreaterThan(0.99);
    }
}

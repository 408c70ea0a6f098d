package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 1000", "120, 120000", "0.25, 250", "' 7 ', 7000"})
    void readsSecondsAndFractions(String header, long millis) {
        assertThat(RetryAfter.parse(Optional.of(header), NOW)).contains(Duration.ofMillis(millis));
    }

    @Test
    void readsMoreThanAnybodyWaitsAsMuchAndNotAsNothing() {
        assertThat(RetryAfter.parse(Optional.of("9".repeat(25)), NOW))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365)));
    }

    @Test
    void readsADate() {
        assertThat(RetryAfter.parse(Optional.of("Mon, 23 Nov 2026 12:01:30 GMT"), NOW))
                .contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "0", "-5", "NaN", "Infinity", "1e400", "Mon, 23 Nov 2026 11:59:59 GMT"})
    void ignoresWhatIsNoWaitingTime(String header) {
        assertThat(RetryAfter.parse(Optional.of(header), NOW)).isEmpty();
    }
}

package io.evercred.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastTests {

    private static final Size SIZE =
            new Size(100_000, Duration.ofSeconds(6), Duration.ofMinutes(6), Duration.ofSeconds(25));

    @Test
    void expiresNothingWithinTheMargin() {
        var forecast = new Forecast(SIZE, 1_000);

        assertThat(forecast.seconds()).isEqualTo(100);
        assertThat(forecast.expired()).isZero();
    }

    @Test
    void expiresWhatWaitsLongerThanItsLead() {
        // A thousand seconds for all: nine in ten wait for longer than the longest lead of 180 s, or nearly.
        assertThat(new Forecast(SIZE, 100).expired()).isBetween(80_000L, 88_000L);
    }

    @Test
    void isNeverDoneBeforeTheLastIsDue() {
        assertThat(new Forecast(SIZE, 1e6).seconds()).isEqualTo(6);
    }
}

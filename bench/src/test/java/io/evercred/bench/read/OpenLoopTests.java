package io.evercred.bench.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenLoopTests {

    @Test
    void goesOnWhileReadsAreSlow() {
        long begun = System.nanoTime();
        var figures = OpenLoop.run(20, Duration.ofSeconds(1), _ -> Thread.sleep(500));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(figures).containsEntry("reads", 20.0);
        assertThat(figures.get("p50.0")).isGreaterThanOrEqualTo(500);
    }
}

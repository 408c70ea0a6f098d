package io.evercred.bench.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpenLoopTests {

    /** Whoever waited for one read before the next would wait for ever. */
    @Test
    @Timeout(20)
    void beginsTheNextReadWhileNoneOfThoseBeforeHasEnded() {
        var begun = new CountDownLatch(20);

        var figures = OpenLoop.run(20, Duration.ofSeconds(1), _ -> {
            begun.countDown();
            begun.await();
        });

        assertThat(figures).containsEntry("reads", 20.0);
        assertThat(figures.get("p100.0"))
                .as("the first one, from when it was meant to begin until the last has")
                .isGreaterThanOrEqualTo(900);
    }
}

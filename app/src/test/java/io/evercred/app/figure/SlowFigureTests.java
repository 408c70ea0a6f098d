package io.evercred.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlowFigureTests {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void isLookedUpOnceAndKept() {
        var figure = new SlowFigure<>(() -> Optional.of(lookups.incrementAndGet()), LONG, Duration.ofSeconds(10));

        assertThat(figure.get()).contains(1);
        assertThat(figure.get()).contains(1);
        assertThat(lookups).hasValue(1);
    }

    @Test
    void nobodyWaitsLongForTheFirst() {
        var go = new CountDownLatch(1);
        var figure = new SlowFigure<>(
                () -> {
                    lookups.incrementAndGet();
                    hold(go);
                    return Optional.of("late");
                },
                LONG,
                PATIENCE);

        assertThat(figure.get()).isEmpty();
        assertThat(figure.get()).isEmpty();
        go.countDown();
        await().untilAsserted(() -> assertThat(figure.get()).contains("late"));
        assertThat(lookups).as("one at a time").hasValue(1);
    }

    @Test
    void anOldFigureServesWhileTheNextIsLookedUp() {
        var go = new CountDownLatch(1);
        var figure = new SlowFigure<>(
                () -> {
                    if (lookups.incrementAndGet() > 1) {
                        hold(go);
                    }
                    return Optional.of(lookups.get());
                },
                Duration.ZERO,
                Duration.ofSeconds(10));

        assertThat(figure.get()).contains(1);
        await().untilAsserted(() -> {
            assertThat(figure.get()).contains(1);
            assertThat(lookups).hasValue(2);
        });
        go.countDown();
        await().untilAsserted(() -> assertThat(figure.get())
                .hasValueSatisfying(value -> assertThat(value).isGreaterThan(1)));
    }

    @Test
    void whatFailsIsNothingAndIsNotAskedForAtOnce() {
        var figure = new SlowFigure<Integer>(
                () -> {
                    lookups.incrementAndGet();
                    throw new IllegalStateException("no answer");
                },
                LONG,
                Duration.ofSeconds(10));

        assertThat(figure.get()).isEmpty();
        assertThat(figure.get()).isEmpty();
        assertThat(lookups).hasValue(1);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTests {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);

    private final AtomicLong ticks = new AtomicLong();
    private final AtomicBoolean cutOff = new AtomicBoolean();
    private Deadlines deadlines;

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void cutsACallOffWhenItsTimeIsOver() {
        deadlines = new Deadlines(ticks::get, NEVER);

        var deadline = deadlines.start(SHORT, () -> cutOff.set(true));

        await().untilTrue(cutOff);
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void leavesACallThatIsThroughAlone() {
        deadlines = new Deadlines(ticks::get, NEVER);
        var after = new AtomicBoolean();

        var deadline = deadlines.start(SHORT, () -> cutOff.set(true));
        deadline.cancel();
        deadlines.start(SHORT.multipliedBy(2), () -> after.set(true));

        await().untilTrue(after);
        assertThat(cutOff).isFalse();
        assertThat(deadline.isOver()).isFalse();
    }

    @Test
    void givesACallAMomentMoreWhoseEndTheProcessHasSleptThrough() {
        deadlines = new Deadlines(ticks::get, NEVER);
        var after = new AtomicBoolean();

        deadlines.start(SHORT, () -> cutOff.set(true));
        ticks.addAndGet(Duration.ofSeconds(40).toNanos());
        deadlines.start(SHORT.multipliedBy(2), () -> after.set(true));

        await().untilTrue(after);
        assertThat(cutOff).isFalse();
    }

    @Test
    void cutsItOffAllTheSameWhenThatMomentIsOver() {
        deadlines = new Deadlines(ticks::get, SHORT);

        deadlines.start(SHORT, () -> cutOff.set(true));
        ticks.addAndGet(Duration.ofSeconds(40).toNanos());

        await().untilTrue(cutOff);
    }
}

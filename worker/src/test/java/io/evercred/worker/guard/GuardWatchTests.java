package io.evercred.worker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.credential.CredentialFixture;
import io.evercred.worker.revocation.StrikeSettings;
import io.evercred.worker.testing.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardWatchTests {

    private final MutableClock clock = new MutableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GuardFixture guard = GuardFixture.calm(
            CredentialFixture.bind(StrikeSettings.class, "evercred.revocation"), new SplittableRandom(1));
    private final GuardWatch watch = guard.watch(clock);

    @BeforeEach
    void holdSome() {
        guard.rows().held = 40;
        guard.rows().save(GuardRow.calm("google").tripped(clock.instant()));
        guard.rows().lockedByAnotherWorker = true;
        watch.bindTo(meters);
    }

    @Test
    void tellsWhatIsHeldAlsoWhileAnotherWorkerHasTheGuard() {
        watch.look();

        assertThat(figure("credential.guard.held")).isEqualTo(40);
        assertThat(figure("credential.guard.hold")).isEqualTo(1);
    }

    @Test
    void aWorkerThatLooksNoMoreHoldsNoFigure() {
        watch.look();
        clock.advance(Duration.ofMinutes(1));

        assertThat(figure("credential.guard.held")).isNaN();
        assertThat(figure("credential.guard.hold")).isNaN();
    }

    private double figure(String name) {
        return meters.get(name).tag("provider", "google").gauge().value();
    }
}

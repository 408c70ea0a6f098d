package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.credential.CredentialFixture;
import io.evercred.worker.guard.GuardFixture;
import io.evercred.worker.provider.SimulatedProviders;
import io.evercred.worker.testing.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResultWriterTests {

    private final MutableClock clock = new MutableClock();
    private final UnsavedResults unsaved = new UnsavedResults(System::nanoTime);
    private final BlockingQueue<List<Claimed>> letGo = new LinkedBlockingQueue<>();

    @Test
    void letsRejectionsGoThatNobodyCanJudgeAndWaitsForThemNoLonger() throws InterruptedException {
        var metrics = new RefreshMetrics(new SimpleMeterRegistry(), SimulatedProviders.both(), clock);
        var writer = new ResultWriter(unsaved, new GuardInOtherHands(), new RecordedClaims(), metrics);
        var credential = CredentialFixture.claimed(
                CredentialFixture.active(clock.instant()),
                UUID.randomUUID(),
                clock.instant().plusSeconds(25));
        var claimed = new Claimed(credential, credential.claim());
        unsaved.add(new RefreshResult.Failed(claimed, new RefreshOutcome.Rejected(Optional.empty()), false));

        var writing = Thread.ofVirtual().start(writer::run);

        assertThat(letGo.poll(10, TimeUnit.SECONDS)).containsExactly(claimed);
        assertThat(unsaved.awaitEmpty(Duration.ofSeconds(10))).isTrue();
        writing.interrupt();
    }

    /** Another worker has been stopped with the guard locked. */
    private static final class GuardInOtherHands extends WriteBack {

        GuardInOtherHands() {
            super(null, null, null, null, null);
        }

        @Override
        Collection<List<RefreshResult>> apart(List<RefreshResult> results) {
            return results.isEmpty() ? List.of() : List.of(results);
        }

        @Override
        boolean save(List<RefreshResult> results) {
            throw GuardFixture.busy();
        }
    }

    private final class RecordedClaims extends Claims {

        RecordedClaims() {
            super(null, null, null, null, null);
        }

        @Override
        void letGo(List<Claimed> claims) {
            letGo.add(claims);
        }
    }
}

package io.evercred.worker.guard;

import io.evercred.worker.credential.CredentialFixture;
import io.evercred.worker.provider.SimulatedProviders;
import io.evercred.worker.revocation.StrikeSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A guard of a provider where nobody has been struck, unless its rows say otherwise. */
public final class GuardFixture {

    private final InMemoryGuardRows rows = new InMemoryGuardRows();
    private final GuardSettings settings = CredentialFixture.bind(GuardSettings.class, "evercred.guard");
    private final TransactionTemplate transaction = new TransactionTemplate(new NoTransactions());
    private final StrikeSettings strikes;
    private final Guard guard;

    private GuardFixture(StrikeSettings strikes, RandomGenerator random) {
        this.strikes = strikes;
        guard = new Guard(
                rows, settings, strikes, transaction, new Guard.Surroundings(random, new SimpleMeterRegistry()));
    }

    public static GuardFixture calm(StrikeSettings strikes, RandomGenerator random) {
        return new GuardFixture(strikes, random);
    }

    public Guard guard() {
        return guard;
    }

    InMemoryGuardRows rows() {
        return rows;
    }

    /** Somebody who looks after it, where no operator decides. */
    GuardWatch watch(Clock clock) {
        var providers = SimulatedProviders.both();
        return new GuardWatch(
                providers,
                rows,
                new GuardReview(rows, settings, strikes, transaction),
                new GuardDecisions(rows, null, providers, guard, transaction),
                clock);
    }

    /** What {@code work} makes of a judgement in a transaction of its own. */
    public <T> T judging(Instant now, Function<Judgement, T> work) {
        var made = new AtomicReference<T>();
        guard.judging("google", now, judgement -> made.set(work.apply(judgement)));
        return made.get();
    }

    /** What whoever wants to judge gets while another worker keeps the lock. */
    public static RuntimeException busy() {
        return new GuardBusyException("google", null);
    }

    private static final class NoTransactions implements PlatformTransactionManager {

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {}

        @Override
        public void rollback(TransactionStatus status) {}
    }
}

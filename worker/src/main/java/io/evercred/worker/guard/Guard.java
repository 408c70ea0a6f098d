package io.evercred.worker.guard;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.revocation.StrikeSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stands between a confirmed rejection and the ending that follows from it. Rejections of many credentials in a short
 * time are our outage or the provider's, not a thousand users who changed their minds.
 */
@Component
public class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final int PART_OF_LIFETIME = 4;

    private final GuardRows rows;
    private final GuardSettings settings;
    private final StrikeSettings strikes;
    private final TransactionTemplate transaction;
    private final Surroundings surroundings;

    Guard(
            GuardRows rows,
            GuardSettings settings,
            StrikeSettings strikes,
            TransactionTemplate transaction,
            Surroundings surroundings) {
        if (settings.window().compareTo(strikes.window()) < 0) {
            throw new IllegalArgumentException("evercred.guard.window must be at least evercred.revocation.window,"
                    + " or rejections are forgotten before they are confirmed");
        }
        this.rows = rows;
        this.settings = settings;
        this.strikes = strikes;
        this.transaction = transaction;
        this.surroundings = surroundings;
    }

    /**
     * Runs {@code work} in a transaction in which the provider's guard is locked, before any credential is.
     *
     * @throws GuardBusyException if another worker has the lock
     */
    public void judging(String provider, Instant now, Consumer<Judgement> work) {
        var judgement = transaction.execute(_ -> {
            var judging = new Judgement(rows, settings, strikes.dryRun(), rows.lock(provider), now);
            work.accept(judging);
            judging.save();
            return judging;
        });
        tell(provider, judgement);
    }

    /**
     * Whether a chain of strikes that began then still counts. One that was interrupted for longer than the guard looks
     * back could confirm rejections that it no longer sees.
     */
    public boolean remembers(Credential credential, Instant now) {
        var since = credential.trouble().firstStruckAt();
        return credential.held() || since == null || !since.isBefore(now.minus(settings.window()));
    }

    /** Whether endings by rejection are only reported. */
    public boolean isDryRun() {
        return strikes.dryRun();
    }

    /** When a held credential is tried again: slowly, and not all at the same time. */
    public Instant nextTry(Credential credential, Instant now) {
        var part = credential.lifetime().dividedBy(PART_OF_LIFETIME);
        var longest = settings.retry().compareTo(part) < 0 ? settings.retry() : part;
        var wait = longest.toMillis() / 2;
        return now.plus(Duration.ofMillis(wait + surroundings.random().nextLong(wait + 1)));
    }

    private void tell(String provider, Judgement judgement) {
        if (judgement.begunHold() > 0) {
            LOG.error(
                    "So many credentials of {} are rejected that it cannot be their users: nobody is disconnected, and"
                            + " endings are held (hold {}). It ends by itself once they are accepted again; if the"
                            + " rejections are genuine, decide: guard decide --provider {} --hold {} --decision confirm",
                    provider,
                    judgement.begunHold(),
                    provider,
                    judgement.begunHold());
        }
        if (judgement.reported() > 0) {
            Counter.builder("credential.revocation.dry.run")
                    .description("Rejections that would have ended a credential, had it not been a dry run")
                    .tag("provider", provider)
                    .register(surroundings.meters())
                    .increment(judgement.reported());
            LOG.warn(
                    "Dry run: {} credentials of {} would have ended; they are kept because of"
                            + " evercred.revocation.dry-run",
                    judgement.reported(),
                    provider);
        }
    }

    /** What it draws from and reports to. */
    @Component
    record Surroundings(RandomGenerator random, MeterRegistry meters) {}
}

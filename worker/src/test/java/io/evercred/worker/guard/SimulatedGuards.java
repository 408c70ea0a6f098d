package io.evercred.worker.guard;

import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.Status;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.revocation.StrikeSettings;
import io.evercred.worker.simulation.SimulatedDatabase;
import io.evercred.worker.simulation.SimulatedTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/** The guards of all workers, in the simulated database; what they count is exactly what the SQL counts. */
public final class SimulatedGuards implements GuardRows {

    private final SimulatedDatabase database;
    private final SimulatedTable<String, GuardRow> rows;
    private final GuardSettings settings;

    /** @param count beyond how many struck credentials it holds, if they are also more than a twentieth */
    public SimulatedGuards(SimulatedDatabase database, int count, Duration window) {
        this.database = database;
        this.rows = database.newTable();
        this.settings = new GuardSettings(count, 0.05, window, Duration.ofMinutes(10));
    }

    /** What a worker works with. */
    public record Surroundings(
            Providers providers,
            StrikeSettings strikes,
            TransactionTemplate transaction,
            RandomGenerator random,
            MeterRegistry meters,
            Clock clock) {}

    public Guard guard(Surroundings worker) {
        return new Guard(
                this,
                settings,
                worker.strikes(),
                worker.transaction(),
                new Guard.Surroundings(worker.random(), worker.meters()));
    }

    public GuardDecisions decisions(Guard guard, Ledger ledger, Surroundings worker) {
        return new GuardDecisions(this, ledger, worker.providers(), guard, worker.transaction());
    }

    /** A look of the watch. */
    public Runnable watch(GuardDecisions decisions, Surroundings worker) {
        var review = new GuardReview(this, settings, worker.strikes(), worker.transaction());
        var watch = new GuardWatch(worker.providers(), this, review, decisions, worker.clock());
        return watch::look;
    }

    public boolean isHolding(String provider) {
        return read(provider).holding();
    }

    /** The number of the hold under way, or of the last one. */
    public long hold(String provider) {
        return read(provider).hold();
    }

    /** Whether an operator's decision is still being carried out. */
    public boolean isBeingSettled(String provider) {
        return read(provider).decision() != null;
    }

    /** Strikes until then have been settled by an operator; null if there was no decision. */
    public Instant countingFrom(String provider) {
        return read(provider).countingFrom();
    }

    @Override
    public GuardRow read(String provider) {
        var row = rows.get(provider);
        return row == null ? GuardRow.calm(provider) : row;
    }

    @Override
    public GuardRow lock(String provider) {
        rows.put(provider, read(provider));
        return read(provider);
    }

    @Override
    public void save(GuardRow row) {
        rows.put(row.provider(), row);
    }

    @Override
    public long struckSince(String provider, Instant from) {
        return of(provider, row -> isAfter(row.trouble().firstStruckAt(), from)).count();
    }

    @Override
    public long attemptedSince(String provider, Instant from, long atMost) {
        return of(provider, row -> isAfter(row.claim().attemptedAt(), from))
                .limit(atMost)
                .count();
    }

    @Override
    public long held(String provider) {
        return of(provider, SimulatedGuards::isHeld).count();
    }

    @Override
    public List<UUID> heldUntil(String provider, Instant until, int limit) {
        return of(provider, row -> isHeld(row) && !row.trouble().heldSince().isAfter(until))
                .limit(limit)
                .map(Credential::id)
                .toList();
    }

    @Override
    public void audit(GuardDecisionRequested request, long held, Instant now) {
        // Nobody reads it but people.
    }

    private Stream<Credential> of(String provider, Predicate<Credential> which) {
        return database.credentials().all().stream()
                .filter(row -> row.owner().provider().equals(provider))
                .filter(which);
    }

    private static boolean isHeld(Credential row) {
        return row.trouble().heldSince() != null
                && row.state().status() == Status.DEGRADED
                && row.trouble().strikes() > 0;
    }

    private static boolean isAfter(Instant instant, Instant from) {
        return instant != null && instant.isAfter(from);
    }
}

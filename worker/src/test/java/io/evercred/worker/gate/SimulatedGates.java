package io.evercred.worker.gate;

import io.evercred.worker.credential.Leads;
import io.evercred.worker.simulation.SimulatedDatabase;
import io.evercred.worker.simulation.SimulatedTable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The gates of all workers, in the simulated database. */
public final class SimulatedGates implements GateRows {

    private static final int SAMPLE = 1000;

    private final SimulatedDatabase database;
    private final SimulatedTable<String, GateRow> rows;
    private final SimulatedTable<String, Told> told;

    public SimulatedGates(SimulatedDatabase database) {
        this.database = database;
        this.rows = database.newTable();
        this.told = database.newTable();
    }

    /** A worker's own. */
    public Gate gate(Leads leads, GateSettings settings) {
        return new Gate(this, new SteadyRate(this, leads), settings);
    }

    /** Whether calls go out as on any other day. */
    public boolean isOpen(String provider) {
        return read(provider).state() == GateRow.State.OPEN;
    }

    @Override
    public GateRow read(String provider) {
        var row = rows.get(provider);
        return row == null ? GateRow.open(provider) : row;
    }

    @Override
    public boolean replace(GateRow seen, GateRow next) {
        return database.statement(() -> {
            if (read(seen.provider()).revision() != seen.revision()) {
                return false;
            }
            rows.put(seen.provider(), next);
            return true;
        });
    }

    @Override
    public void tell(String provider, UUID worker, Tally tally, Instant now) {
        database.statement(() -> {
            told.put(provider + worker, new Told(provider, worker, tally, now));
            return null;
        });
    }

    @Override
    public Tally toldByOthers(String provider, UUID worker, Instant since) {
        return told.all().stream()
                .filter(one -> one.provider().equals(provider)
                        && !one.worker().equals(worker)
                        && one.at().isAfter(since))
                .map(Told::tally)
                .reduce(new Tally(0, 0), Tally::plus);
    }

    private record Told(String provider, UUID worker, Tally tally, Instant at) {}

    @Override
    public long live(String provider) {
        return database.credentials().all().stream()
                .filter(row -> row.owner().provider().equals(provider) && !row.ended())
                .count();
    }

    @Override
    public Duration meanLifetime(String provider) {
        var seconds = database.credentials().all().stream()
                .filter(row -> row.owner().provider().equals(provider) && !row.ended())
                .limit(SAMPLE)
                .mapToInt(row -> row.timing().lifetimeSeconds())
                .average()
                .orElse(0);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}

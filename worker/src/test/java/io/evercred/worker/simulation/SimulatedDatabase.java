package io.evercred.worker.simulation;

import io.evercred.worker.credential.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A database of one connection: transactions are whole or nothing, and everybody sees what was committed. */
public final class SimulatedDatabase {

    private final Boundaries boundaries;
    private final List<SimulatedTable<?, ?>> others = new ArrayList<>();
    private final SimulatedTable<UUID, Credential> credentials = new SimulatedTable<>(this);
    private final SimulatedTable<Long, OutboxRow> outbox = new SimulatedTable<>(this);
    private Consumer<Commit> observer = _ -> {};
    private boolean open;

    SimulatedDatabase(Boundaries boundaries) {
        this.boundaries = boundaries;
    }

    /** @param outbox new rows alone */
    record Commit(List<SimulatedTable.Changed<Credential>> credentials, List<OutboxRow> outbox) {}

    void observedBy(Consumer<Commit> newObserver) {
        observer = newObserver;
    }

    public SimulatedTable<UUID, Credential> credentials() {
        return credentials;
    }

    SimulatedTable<Long, OutboxRow> outbox() {
        return outbox;
    }

    public <K extends Comparable<K>, V> SimulatedTable<K, V> newTable() {
        var table = new SimulatedTable<K, V>(this);
        others.add(table);
        return table;
    }

    /** In the transaction under way, or in one of its own. */
    public <T> T statement(Supplier<T> work) {
        if (open) {
            return work.get();
        }
        boundaries.pass(Place.BEGIN);
        begin();
        T made;
        try {
            made = work.get();
            boundaries.pass(Place.BEFORE_COMMIT);
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        }
        commit();
        boundaries.pass(Place.AFTER_COMMIT);
        return made;
    }

    boolean isOpen() {
        return open;
    }

    void requireTransaction() {
        if (!open) {
            throw new IllegalStateException("written outside of a transaction");
        }
    }

    void begin() {
        if (open) {
            throw new IllegalStateException("one transaction at a time");
        }
        open = true;
    }

    void commit() {
        open = false;
        var changed = credentials.commit();
        var appended = outbox.commit().stream()
                .filter(row -> row.before() == null)
                .map(SimulatedTable.Changed::after)
                .toList();
        others.forEach(SimulatedTable::commit);
        if (!changed.isEmpty() || !appended.isEmpty()) {
            observer.accept(new Commit(changed, appended));
        }
    }

    void rollback() {
        open = false;
        credentials.rollback();
        outbox.rollback();
        others.forEach(SimulatedTable::rollback);
    }
}

package io.evercred.worker.simulation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows by key, in key order. Rows are immutable, so whoever reads one has a copy. */
public final class SimulatedTable<K extends Comparable<K>, V> {

    private final SimulatedDatabase database;
    private final SortedMap<K, V> rows = new TreeMap<>();
    /** What the transaction under way has changed, as it was before; null for rows that were not there. */
    private final Map<K, V> before = new LinkedHashMap<>();

    SimulatedTable(SimulatedDatabase database) {
        this.database = database;
    }

    /** The row; null if there is none. */
    public V get(K key) {
        return rows.get(key);
    }

    public Collection<V> all() {
        return rows.values();
    }

    public void put(K key, V row) {
        keep(key);
        rows.put(key, row);
    }

    public void remove(K key) {
        keep(key);
        rows.remove(key);
    }

    private void keep(K key) {
        database.requireTransaction();
        if (!before.containsKey(key)) {
            before.put(key, rows.get(key));
        }
    }

    void rollback() {
        before.forEach((key, row) -> {
            if (row == null) {
                rows.remove(key);
            } else {
                rows.put(key, row);
            }
        });
        before.clear();
    }

    List<Changed<V>> commit() {
        var changed = before.entrySet().stream()
                .map(entry -> new Changed<>(entry.getValue(), rows.get(entry.getKey())))
                .filter(change -> change.before() != change.after())
                .toList();
        before.clear();
        return changed;
    }

    /**
     * A row that a transaction has changed.
     *
     * @param before null if it is new
     * @param after null if it is gone
     */
    record Changed<V>(V before, V after) {}
}

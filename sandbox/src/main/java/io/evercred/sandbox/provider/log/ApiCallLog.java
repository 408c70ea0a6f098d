package io.evercred.sandbox.provider.log;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of all other calls by status, and the last ones that failed. */
public final class ApiCallLog {

    private static final int KEPT_FAILURES = 1000;

    private final Map<Provider, Map<Endpoint, SortedMap<Integer, Long>>> counts = new TreeMap<>();
    private final Deque<ApiCall> failures = new ArrayDeque<>();

    /** Writes a call down. */
    public synchronized void add(ApiCall call) {
        counts.computeIfAbsent(call.provider(), added -> new TreeMap<>())
                .computeIfAbsent(call.endpoint(), added -> new TreeMap<>())
                .merge(call.status(), 1L, Long::sum);
        if (call.status() >= 400) {
            failures.addLast(call);
            if (failures.size() > KEPT_FAILURES) {
                failures.removeFirst();
            }
        }
    }

    /** Returns how often the endpoint was answered with that status. */
    public synchronized long count(Provider provider, Endpoint endpoint, int status) {
        return counts.getOrDefault(provider, Map.of())
                .getOrDefault(endpoint, new TreeMap<>())
                .getOrDefault(status, 0L);
    }

    /** Returns the statuses of an endpoint, each with its number of calls. */
    public synchronized SortedMap<Integer, Long> statuses(Provider provider, Endpoint endpoint) {
        return new TreeMap<>(counts.getOrDefault(provider, Map.of()).getOrDefault(endpoint, new TreeMap<>()));
    }

    /** Returns the last failures, oldest first. */
    public synchronized List<ApiCall> failures() {
        return List.copyOf(failures);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        counts.clear();
        failures.clear();
    }
}

package io.evercred.worker.guard;

import io.evercred.schemas.GuardDecisionRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Guards in a map, and counts that a test sets. Locks nothing: for one thread. */
final class InMemoryGuardRows implements GuardRows {

    final Map<String, GuardRow> rows = new HashMap<>();
    final List<Instant> struck = new ArrayList<>();
    final List<Instant> attempted = new ArrayList<>();
    final List<GuardDecisionRequested> audited = new ArrayList<>();
    long held;
    boolean lockedByAnotherWorker;

    @Override
    public GuardRow read(String provider) {
        return rows.getOrDefault(provider, GuardRow.calm(provider));
    }

    @Override
    public GuardRow lock(String provider) {
        if (lockedByAnotherWorker) {
            throw new GuardBusyException(provider, null);
        }
        return read(provider);
    }

    @Override
    public void save(GuardRow row) {
        rows.put(row.provider(), row);
    }

    @Override
    public long struckSince(String provider, Instant from) {
        return struck.stream().filter(at -> at.isAfter(from)).count();
    }

    @Override
    public long attemptedSince(String provider, Instant from, long atMost) {
        return attempted.stream().filter(at -> at.isAfter(from)).limit(atMost).count();
    }

    @Override
    public long held(String provider) {
        return held;
    }

    @Override
    public List<UUID> heldUntil(String provider, Instant until, int limit) {
        return List.of();
    }

    @Override
    public void audit(GuardDecisionRequested request, long held, Instant now) {
        audited.add(request);
    }
}

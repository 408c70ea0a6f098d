package io.evercred.bench.callback;

import io.evercred.bench.measure.Percentiles;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.Waiting;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Looks at the app's view, several times a millisecond while somebody is waited for and not at all otherwise. */
final class Watch implements AutoCloseable {

    private static final long PAUSE_NANOS = 250_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the app asks before it uses a token, but for the token's expiry. */
    private static final String USABLE = """
            SELECT credential_id, connected_at FROM evercred_view.credential_view
            WHERE credential_id IN (%s) AND status <> 'revoked' AND sealed_access_token IS NOT NULL
            """;

    private final Database database;
    private final InstantSource clock;
    private final Map<UUID, Instant> waiting = new ConcurrentHashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>(); // guarded by this
    private final List<Double> gaps = new ArrayList<>(); // guarded by this
    private final Thread thread;
    private volatile boolean closed;
    private volatile RuntimeException failure;

    Watch(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("watch").start(this::look);
    }

    /** Somebody's consent is being sent. */
    void expect(UUID id, Instant sentAt) {
        waiting.put(id, sentAt);
    }

    /** Waits for everybody; who has come since this was last asked. */
    List<Arrival> arrived() {
        Waiting.until("all consents are usable", PATIENCE, () -> {
            if (failure != null) {
                throw failure;
            }
            return waiting.isEmpty();
        });
        synchronized (this) {
            var all = List.copyOf(arrivals);
            arrivals.clear();
            return all;
        }
    }

    /** The milliseconds between two looks: nothing is known more exactly than that. */
    synchronized Percentiles gaps() {
        return Percentiles.of(gaps.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void look() {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            long last = 0;
            while (!closed) {
                if (waiting.isEmpty()) {
                    last = 0;
                } else {
                    look(statement);
                    long now = System.nanoTime();
                    note(last, now);
                    last = now;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            failure = new IllegalStateException(e);
        }
    }

    private void look(Statement statement) throws SQLException {
        var expected = new HashMap<>(waiting);
        var ids = expected.keySet().stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        try (var rows = statement.executeQuery(USABLE.formatted(ids))) {
            var now = clock.instant();
            while (rows.next()) {
                var id = UUID.fromString(rows.getString(1));
                var arrival = new Arrival(expected.get(id), rows.getTimestamp(2).toInstant(), now);
                synchronized (this) {
                    arrivals.add(arrival);
                }
                waiting.remove(id);
            }
        }
    }

    private synchronized void note(long last, long now) {
        if (last > 0) {
            gaps.add((now - last) / 1e6);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

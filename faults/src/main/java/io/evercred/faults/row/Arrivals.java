package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Measures how long consents take from their event to their row, as somebody sees it who looks again and again. */
final class Arrivals {

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Scene scene;
    private final Map<UUID, Instant> waiting = new ConcurrentHashMap<>();
    private final List<Duration> took = new ArrayList<>();

    Arrivals(Scene scene) {
        this.scene = scene;
    }

    /** Has each of them consent for the first time, one after the other; the time of each until it was stored. */
    List<Duration> measure(List<Member> people, Duration between) {
        // Made before: a grant takes time too.
        var tokens = people.stream().collect(Collectors.toMap(Member::id, Member::refreshToken));
        var sending = new AtomicBoolean(true);
        try (var background = new Background()) {
            background.run(() -> look(sending));
            try {
                for (var person : people) {
                    waiting.put(person.id(), scene.fleet().now());
                    scene.fleet().consent(person, 1, tokens.get(person.id()));
                    Waiting.pause(between);
                }
            } finally {
                sending.set(false);
            }
        }
        return took;
    }

    private void look(AtomicBoolean sending) {
        try (var connection = scene.database().connect()) {
            while (sending.get()) {
                lookOnce(connection);
            }
            var latest = scene.fleet().now().plus(PATIENCE);
            while (!waiting.isEmpty() && scene.fleet().now().isBefore(latest)) {
                lookOnce(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (!waiting.isEmpty()) {
            throw new IllegalStateException(waiting.size() + " consents were not stored within " + PATIENCE);
        }
    }

    private void lookOnce(Connection connection) throws SQLException {
        Waiting.pause(LOOK);
        var missing = new HashMap<>(waiting);
        if (missing.isEmpty()) {
            return;
        }
        var ids = missing.keySet().stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT id FROM evercred_worker.credential WHERE generation > 0 AND id IN (" + ids + ")")) {
            var now = scene.fleet().now();
            while (rows.next()) {
                var id = UUID.fromString(rows.getString(1));
                took.add(Duration.between(missing.get(id), now));
                waiting.remove(id);
            }
        }
    }

    /** The time within which so many of them came. */
    static Duration percentile(List<Duration> durations, double share) {
        var sorted = durations.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(sorted.size() * share)));
    }
}

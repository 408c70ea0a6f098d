package io.evercred.bench.burst;

import io.evercred.bench.box.Box;
import io.evercred.bench.measure.Stage;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.Waiting;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One worker, and a burst of all its credentials. */
final class Ours {

    private static final Duration TO_WARM_UP = Duration.ofSeconds(10);
    private static final int PATIENCE = 4;

    private final Stage stage;
    private final Box box;
    private final Size size;
    private final Database database;
    private Instant begun;

    Ours(Stage stage, Box box, Size size) {
        this.stage = stage;
        this.box = box;
        this.size = size;
        this.database = box.fleet().database();
    }

    /** The worker goes on when the burst is over. */
    Outcome measure() {
        var worker = box.rig().workers().getFirst();
        stage.step("warms up a worker");
        worker.start(box.worker(Map.of()));
        worker.awaitReady();
        Waiting.pause(TO_WARM_UP);
        arrange();
        stage.step("lets %,d credentials fall due", size.rows());
        Waiting.until(
                "all are refreshed",
                size.toArrange().plusMillis((long) (size.target() * PATIENCE * 1000)),
                this::isDone);
        var times = times();
        var outcome = Outcome.of(times, true);
        stage.step("%,d refreshed after %.1f s", times.length, outcome.seconds());
        return outcome;
    }

    private void arrange() {
        begun = box.clock().instant().plus(size.toArrange());
        database.change("""
                UPDATE evercred_worker.credential
                SET google_creds_expiry = ? + INTERVAL (RAND(1) * ?) MICROSECOND + INTERVAL lead_seconds SECOND
                """, Timestamp.from(begun), size.minute().toNanos() / 1_000);
        database.change("DROP DATABASE IF EXISTS evercred_bench");
        database.change("CREATE DATABASE evercred_bench");
        // Those alone whom no call that was under way has just refreshed.
        database.change("""
                CREATE TABLE evercred_bench.burst (PRIMARY KEY (id))
                SELECT id, google_creds_expiry AS expiry FROM evercred_worker.credential WHERE due_at BETWEEN ? AND ?
                """, Timestamp.from(begun), Timestamp.from(begun.plus(size.minute())));
        if (box.clock().instant().isAfter(begun)) {
            throw new IllegalStateException("the burst began before all of it was arranged: the machine is too slow");
        }
    }

    private boolean isDone() {
        Waiting.pause(Duration.ofMillis(500));
        return box.clock().instant().isAfter(begun.plus(size.minute())) && database.count("""
                                SELECT EXISTS (SELECT 1 FROM evercred_bench.burst JOIN evercred_worker.credential
                                    USING (id) WHERE google_creds_expiry = burst.expiry)
                                """) == 0;
    }

    private double[] times() {
        return database.rows("""
                        SELECT TIMESTAMPDIFF(MICROSECOND, ?, google_creds_last_refreshed) / 1e6
                        FROM evercred_bench.burst JOIN evercred_worker.credential USING (id)
                        WHERE google_creds_last_refreshed >= ?
                        """, row -> row.getDouble(1), Timestamp.from(begun), Timestamp.from(begun)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** How many access tokens had expired when their refresh was stored. */
    long expired() {
        return database.count("""
                SELECT COUNT(*) FROM evercred_bench.burst JOIN evercred_worker.credential USING (id)
                WHERE GREATEST(google_creds_last_refreshed, ?) > burst.expiry
                """, Timestamp.from(begun));
    }

    /** What is to come, as the rows say after the burst. */
    Cycles next() {
        List<Cycles.Row> rows =
                database.rows("""
                SELECT TIMESTAMPDIFF(MICROSECOND, ?, due_at) / 1e6, lifetime_seconds - lead_seconds
                FROM evercred_worker.credential WHERE status <> 'revoked'
                """, row -> new Cycles.Row(row.getDouble(1), row.getDouble(2)), Timestamp.from(begun));
        return new Cycles(rows, size.lifetime().toSeconds() / 60.0);
    }

    Instant begun() {
        return begun;
    }
}

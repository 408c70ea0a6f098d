package io.evercred.worker.refresh;

import io.evercred.bench.claim.Timeline;
import io.evercred.bench.measure.Percentiles;
import io.evercred.worker.gate.Gate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims along the {@link Timeline}, so that each claim finds as many due, and none that was touched shortly before. */
final class Claiming {

    private final Claims claims;
    private final Gate gate;
    private final JdbcClient jdbc;

    Claiming(ApplicationContext worker) {
        this.claims = worker.getBean(Claims.class);
        this.gate = worker.getBean(Gate.class);
        this.jdbc = worker.getBean(JdbcClient.class);
    }

    /**
     * What is asked for.
     *
     * @param from the position that falls due next
     * @param cycle the milliseconds until a row that was refreshed is due again: how many rows there are
     */
    record Course(long from, int times, long cycle) {

        static Course of(Map<String, String> asked) {
            return new Course(
                    Long.parseLong(asked.get("from")),
                    Integer.parseInt(asked.get("times")),
                    Long.parseLong(asked.get("cycle")));
        }
    }

    /** Milliseconds of each claim; its completion is not counted. */
    Map<String, Double> claim(Course course) {
        var took = new double[course.times()];
        for (int i = 0; i < course.times(); i++) {
            var position = course.from() + (long) i * Timeline.BATCH;
            var now = Timeline.whenDueFrom(position);
            long begun = System.nanoTime();
            var claimed = claims.claimDue(DueFleet.PROVIDER, Timeline.BATCH, now);
            took[i] = millisSince(begun);
            requireLongestDue(claimed, position);
            complete(claimed, course.cycle());
        }
        return told(took);
    }

    private static double millisSince(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void requireLongestDue(List<Claimed> claimed, long position) {
        var found = claimed.stream()
                .mapToLong(one -> Timeline.position(one.credential().tokens().googleCredsExpiry()))
                .sorted()
                .toArray();
        var expected = LongStream.range(position, position + Timeline.BATCH).toArray();
        if (!Arrays.equals(found, expected)) {
            throw new IllegalStateException("Claimed %d rows that were not the %d longest due from position %d"
                    .formatted(found.length, Timeline.BATCH, position));
        }
    }

    private void complete(List<Claimed> claimed, long cycle) {
        jdbc.sql("""
                        UPDATE credential
                        SET google_creds_expiry = google_creds_expiry + INTERVAL :cycle * 1000 MICROSECOND,
                            claim_id = NULL, claim_until = NULL
                        WHERE id IN (:ids)
                        """)
                .param("cycle", cycle)
                .param(
                        "ids",
                        claimed.stream()
                                .map(one -> one.credential().id())
                                .map(UUID::toString)
                                .toList())
                .update();
    }

    /** Milliseconds of a claim just before anything is due, and of the whole tick, with its question to the gate. */
    Map<String, Double> look(Course course) {
        Instant now = Timeline.dueAt(course.from() - 1);
        var took = new double[course.times()];
        double ticks = 0;
        for (int i = 0; i < course.times(); i++) {
            long begun = System.nanoTime();
            gate.permits(DueFleet.PROVIDER, Timeline.BATCH, now);
            long permitted = System.nanoTime();
            var claimed = claims.claimDue(DueFleet.PROVIDER, Timeline.BATCH, now);
            took[i] = millisSince(permitted);
            ticks += millisSince(begun);
            if (!claimed.isEmpty()) {
                throw new IllegalStateException(claimed.size() + " rows were due when none should be");
            }
        }
        var told = new HashMap<>(told(took));
        told.put("tick", ticks / course.times());
        return told;
    }

    private static Map<String, Double> told(double[] took) {
        var percentiles = Percentiles.of(took);
        var mean = Arrays.stream(took).average().orElseThrow();
        return Map.of("mean", mean, "p50", percentiles.at(0.5), "p99", percentiles.at(0.99));
    }
}

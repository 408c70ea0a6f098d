package io.evercred.bench.relay;

import io.evercred.bench.measure.Percentiles;
import io.evercred.bench.measure.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One side: a process that writes, a relay that sends, and what has come of it. */
final class Relay {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Probe writer;
    private final Onlooker onlooker;
    private final Runs runs;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Double> lags = new ArrayList<>();

    /** @param writer a process with {@link WriteLoad}; not necessarily the one that relays */
    Relay(Probe writer, Onlooker onlooker, Runs runs) {
        this.writer = writer;
        this.onlooker = onlooker;
        this.runs = runs;
    }

    /** Numbers for runs, so that none is taken for another. */
    static final class Runs {

        private int last;

        int next() {
            return ++last;
        }
    }

    /** How many events a second leave while there is a backlog. */
    double drain(int rows) {
        int run = runs.next();
        var delivery = await(run, "backlog", "run=" + run, "rows=" + rows);
        return (rows - delivery.lost()) / delivery.seconds();
    }

    /** The lag in milliseconds that 99 % do not exceed while events are written at a rate. */
    double lag(int perSecond, int seconds) {
        int run = runs.next();
        var delivery = await(run, "steady", "run=" + run, "perSecond=" + perSecond, "seconds=" + seconds);
        for (var lag : delivery.lags()) {
            lags.add(lag);
        }
        return Percentiles.of(delivery.lags()).at(0.99);
    }

    private Delivery await(int run, String... words) {
        onlooker.forget();
        var commits = writer.ask(words).entrySet().stream()
                .map(commit -> Commit.of(commit.getKey(), commit.getValue()))
                .toList();
        var delivery = Delivery.of(commits, onlooker.await(run, commits.size() * Commit.GROUP, PATIENCE));
        deliveries.add(delivery);
        return delivery;
    }

    /** All lags so far. */
    Percentiles lags() {
        return Percentiles.of(lags.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What became of all events so far. */
    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }
}

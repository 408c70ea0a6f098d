package io.evercred.bench.claim;

import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Point;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the worker and its peers to claim, each in the table of the size that is wanted; remembers what it took. */
final class ClaimTimes {

    /** The walk takes longer the more rows there are, and is made less often. */
    private static final int WALKED = 2_000_000;

    private final Scale scale;
    private final ClaimTables tables;
    private final Probe ours;
    private final Probe peer;
    private final Map<Way, Map<Integer, List<Double>>> taken = new LinkedHashMap<>();

    ClaimTimes(Scale scale, ClaimTables tables, Probe ours, Probe peer) {
        this.scale = scale;
        this.tables = tables;
        this.ours = ours;
        this.peer = peer;
    }

    /** How due rows are found. */
    private enum Way {
        OURS("Evercred"),
        OURS_BACKING_OFF("Evercred, while as many again back off"),
        COUNT("COUNT first"),
        COUNT_BACKING_OFF("COUNT first, while as many again back off"),
        WALK("walk over all");

        private final String label;

        Way(String label) {
            this.label = label;
        }
    }

    void make(int rows) {
        tables.make(rows);
    }

    void addBackingOff(int rows, int more) {
        tables.addBackingOff(rows, more);
    }

    void warmUp(int rows) {
        ask(ours, "claim", rows, scale.of(100, 300));
    }

    /** The p99 in milliseconds. */
    double claim(int rows) {
        return note(Way.OURS, rows, ask(ours, "claim", rows, scale.of(400, 2000)));
    }

    /** The median of the p99 that {@link #claim} has found so far. */
    double claimed(int rows) {
        return Spread.of(taken.get(Way.OURS).get(rows)).median();
    }

    double claimWhileOthersBackOff(int rows) {
        warmUp(rows);
        return note(Way.OURS_BACKING_OFF, rows, ask(ours, "claim", rows, scale.of(400, 2000)));
    }

    /** Of a look that finds nothing, in milliseconds: mean and p99, and the mean of the whole tick. */
    Map<String, Double> look(int rows) {
        ask(ours, "look", rows, 100);
        return ask(ours, "look", rows, 500);
    }

    void countFirst(int rows) {
        note(Way.COUNT, rows, ask(peer, "count", rows, scale.of(100, 300)));
    }

    void countFirstWhileOthersBackOff(int rows) {
        note(Way.COUNT_BACKING_OFF, rows, ask(peer, "count", rows, 20));
    }

    void walk(int rows) {
        note(Way.WALK, rows, ask(peer, "walk", rows, Math.clamp(WALKED / rows, 3, 50)));
    }

    private Map<String, Double> ask(Probe probe, String what, int rows, int times) {
        // A look takes nothing, so the next falls due where it did before.
        long from = tables.claimFrom(rows, what.equals("look") ? 0 : times);
        return probe.ask(what, "from=" + from, "times=" + times, "cycle=" + rows);
    }

    private double note(Way way, int rows, Map<String, Double> told) {
        taken.computeIfAbsent(way, _ -> new LinkedHashMap<>())
                .computeIfAbsent(rows, _ -> new ArrayList<>())
                .add(told.get("p99"));
        return told.get("p99");
    }

    /** The p99 over rows, a line for each way. */
    List<Plot.Line> lines() {
        return taken.entrySet().stream()
                .map(way -> new Plot.Line(way.getKey().label, points(way.getValue())))
                .toList();
    }

    private static List<Point> points(Map<Integer, List<Double>> byRows) {
        return byRows.entrySet().stream()
                .map(size -> new Point(size.getKey(), Spread.of(size.getValue()).median()))
                .sorted(Comparator.comparingDouble(Point::x))
                .toList();
    }
}

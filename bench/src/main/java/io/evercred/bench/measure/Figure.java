package io.evercred.bench.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure and its target.
 *
 * @param id of the benchmark
 * @param ours the median
 * @param peer the median of whom we compare with, if we do
 * @param unit of both
 * @param ratio of ours to the peer's
 * @param target in words; empty for a figure that is only told
 * @param verdict whether the target is met
 */
public record Figure(
        String id,
        String what,
        double ours,
        OptionalDouble peer,
        String unit,
        Optional<Spread> ratio,
        String target,
        Verdict verdict) {

    /** What became of the target. */
    public enum Verdict {
        MET,
        MISSED,
        /** There is none, or this scale cannot tell. */
        TOLD
    }

    /** Something that is only told. */
    public static Figure told(String id, String what, double ours, String unit) {
        return new Figure(id, what, ours, OptionalDouble.empty(), unit, Optional.empty(), "", Verdict.TOLD);
    }

    /** Something without a peer. */
    public static Figure measured(String id, String what, double ours, String unit, String target, boolean met) {
        return new Figure(id, what, ours, OptionalDouble.empty(), unit, Optional.empty(), target, verdict(met));
    }

    /** Something against a peer. */
    public static Figure compared(
            String id, String what, Comparison comparison, String unit, String target, boolean met) {
        return new Figure(
                id,
                what,
                comparison.ours().median(),
                OptionalDouble.of(comparison.peer().median()),
                unit,
                Optional.of(comparison.ratio()),
                target,
                verdict(met));
    }

    private static Verdict verdict(boolean met) {
        return met ? Verdict.MET : Verdict.MISSED;
    }
}

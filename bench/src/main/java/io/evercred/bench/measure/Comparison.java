package io.evercred.bench.measure;

import java.util.ArrayList;

/**
 * Two arms, measured in pairs.
 *
 * @param ratio of ours to the peer's, pair by pair
 */
public record Comparison(Spread ours, Spread peer, Spread ratio) {

    /** Measures A B B A …, so that a machine that drifts drifts for both. */
    public static Comparison of(Arm ours, Arm peer, int pairs) {
        var our = new ArrayList<Double>();
        var their = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int pair = 0; pair < pairs; pair++) {
            boolean weBegin = pair % 2 == 0;
            var first = (weBegin ? ours : peer).measure();
            var second = (weBegin ? peer : ours).measure();
            our.add(weBegin ? first : second);
            their.add(weBegin ? second : first);
            ratios.add(our.getLast() / their.getLast());
        }
        return new Comparison(Spread.of(our), Spread.of(their), Spread.of(ratios));
    }
}

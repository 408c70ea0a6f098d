package io.evercred.worker.refresh;

import io.evercred.clock.Ticker;
import java.util.Optional;

/** Unsaved results that reach the writer's queue only when they are told to: until then an answer is on its way. */
final class ResultsOnTheirWay extends UnsavedResults {

    private RefreshResult made;

    ResultsOnTheirWay(Ticker ticker) {
        super(ticker);
    }

    @Override
    void add(RefreshResult result) {
        made = result;
    }

    /** What the call that was just made has come to. */
    Optional<RefreshResult> takeMade() {
        var taken = Optional.ofNullable(made);
        made = null;
        return taken;
    }

    void arrive(RefreshResult result) {
        super.add(result);
    }
}

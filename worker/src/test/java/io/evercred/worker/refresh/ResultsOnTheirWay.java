package io.evercred.worker.refresh;

import io.evercred.clock.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Unsaved results that reach the writer's queue only when they are told to: until then an answer is on its way. */
final class ResultsOnTheirWay extends UnsavedResults {

    private RefreshResult made;
    private int arrived;

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
        arrived++;
    }

    /** Whether there is something for the writer to take. */
    boolean hasArrived() {
        return arrived > 0;
    }

    @Override
    List<RefreshResult> take(int limit, Duration atMost) throws InterruptedException {
        var taken = super.take(limit, atMost);
        arrived -= taken.size();
        return taken;
    }
}

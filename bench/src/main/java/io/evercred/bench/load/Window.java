package io.evercred.bench.load;

import java.time.Instant;
import java.util.Collection;

/**
 * A stretch of steady load.
 *
 * @param calls how many the provider's log has in it
 * @param rows how many credentials were written in it
 * @param waitingBefore how many events were in the outbox when it began
 * @param waitingAfter and when it ended
 */
record Window(Usage begin, Usage end, long calls, long rows, long waitingBefore, long waitingAfter) {

    double seconds() {
        return end.secondsSince(begin);
    }

    boolean contains(Instant moment) {
        return !moment.isBefore(begin.at()) && moment.isBefore(end.at());
    }

    /**
     * What counts as refreshed: called, stored, and told; so the least of the three.
     *
     * @param published when each event of the run was published
     */
    long refreshes(Collection<Instant> published) {
        return Math.min(Math.min(calls, rows), events(published));
    }

    long events(Collection<Instant> published) {
        return published.stream().filter(this::contains).count();
    }

    /** Microseconds of processor time that a process used for each call. */
    double microsPerCall(String process) {
        return end.microsEach(process, begin, calls);
    }

    /** The same for the whole machine, the kernel's own work included. */
    double machineMicrosPerCall() {
        return end.machineMicrosEach(begin, calls);
    }

    /** How many processors were busy on average. */
    double processorsBusy() {
        return end.machineMicrosEach(begin, 1) / 1e6 / seconds();
    }
}

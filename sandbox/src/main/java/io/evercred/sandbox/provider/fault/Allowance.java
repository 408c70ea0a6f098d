package io.evercred.sandbox.provider.fault;

/** So many calls a second may pass, and what one second leaves over, the next one may use. */
final class Allowance {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private double left; // guarded by this
    private long at; // guarded by this

    /** @param now in nanoseconds, of a clock that never goes back */
    Allowance(double perSecond, long now) {
        this.perSecond = perSecond;
        this.left = perSecond;
        this.at = now;
    }

    /** Whether a call that comes now may pass; it is counted if so. */
    synchronized boolean pass(long now) {
        left = Math.min(perSecond, left + (now - at) / NANOS * perSecond);
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}

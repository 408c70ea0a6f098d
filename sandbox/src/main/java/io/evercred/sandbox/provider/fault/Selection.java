package io.evercred.sandbox.provider.fault;

/**
 * Which of the covered calls are struck.
 *
 * @param share of them, at random, from 0 to 1
 * @param calls how many are struck before the fault is over
 * @param beyondRate so many a second pass; those beyond are struck. Zero lets none pass
 */
public record Selection(double share, long calls, double beyondRate) {

    /** All of them, for ever. */
    public static final Selection ALL = new Selection(1, Long.MAX_VALUE, 0);

    Selection ofShare(double other) {
        return new Selection(other, calls, beyondRate);
    }

    Selection forCalls(long count) {
        return new Selection(share, count, beyondRate);
    }

    Selection beyond(double rate) {
        return new Selection(share, calls, rate);
    }
}

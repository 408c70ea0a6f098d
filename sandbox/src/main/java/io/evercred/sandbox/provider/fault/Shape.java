package io.evercred.sandbox.provider.fault;

import java.time.Duration;

/**
 * How slowly and how large an answer comes.
 *
 * @param latency added to the call
 * @param latencyAfter whether it is spent after the call was executed, instead of before
 * @param dripInterval pause between pieces of the body; zero sends it whole
 * @param dripBytes size of such a piece
 * @param bodySize the body is filled up to so many bytes
 */
public record Shape(Latency latency, boolean latencyAfter, Duration dripInterval, int dripBytes, long bodySize) {

    /** At once, whole, and as it is. */
    public static final Shape PLAIN = new Shape(Latency.NONE, false, Duration.ZERO, 1, 0);
}

package io.evercred.sandbox.provider.http;

import java.time.Duration;

/**
 * How a call is delayed and its answer delivered.
 *
 * @param before waiting time before the call is executed
 * @param after waiting time between executing the call and answering
 * @param reset whether and when the connection is reset instead of an answer
 * @param dripInterval pause between pieces of the body; zero sends it at once
 * @param dripBytes size of such a piece
 * @param paddedTo the body is filled up with blanks to so many bytes
 */
public record Delivery(
        Duration before, Duration after, Reset reset, Duration dripInterval, int dripBytes, long paddedTo) {

    /** At once and whole. */
    public static final Delivery PLAIN = new Delivery(Duration.ZERO, Duration.ZERO, Reset.NEVER, Duration.ZERO, 1, 0);

    /** When the connection is reset. */
    public enum Reset {
        /** The answer is sent. */
        NEVER,
        /** The call is not executed. */
        BEFORE,
        /** The call is executed and its answer is lost. */
        AFTER
    }
}

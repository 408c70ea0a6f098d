package io.evercred.sandbox.provider.http;

import java.util.function.Supplier;

/** One call from its arrival to the last byte of its answer. */
public interface Exchange {

    /** Returns how to deliver the answer; asked first. */
    Delivery delivery();

    /** Executes the call; asked at most once, and never if the connection is to be reset before. */
    Answer answer();

    /**
     * Learns how it ended: {@code delivered} is whether the whole answer could be sent. Called just before the last
     * bytes are written, and once more with {@code false} if that fails.
     */
    void ended(boolean delivered);

    /** An exchange that is answered at once and leaves no trace. */
    static Exchange of(Supplier<Answer> execution) {
        return new Exchange() {
            @Override
            public Delivery delivery() {
                return Delivery.PLAIN;
            }

            @Override
            public Answer answer() {
                return execution.get();
            }

            @Override
            public void ended(boolean delivered) {
                // Nobody asks.
            }
        };
    }
}

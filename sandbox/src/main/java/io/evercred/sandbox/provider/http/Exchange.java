package io.evercred.sandbox.provider.http;

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
}

package io.evercred.sandbox.stack;

/** A part of the stack cannot start, for a reason that the person in front of it can do something about. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence: what failed, and what to do about it */
    public CannotStart(String message) {
        super(message);
    }

    /** @param message one sentence: what failed, and what to do about it */
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.evercred.worker.simulation;

import java.io.Serial;

/** A promise was broken. */
final class Violation extends AssertionError {

    @Serial
    private static final long serialVersionUID = 1L;

    private Violation(String message) {
        super(message);
    }

    /**
     * @param promise what was promised, as a sentence
     * @param about what it was broken by
     */
    static void unless(boolean kept, String promise, Object... about) {
        if (!kept) {
            throw new Violation(promise + " — " + java.util.Arrays.toString(about));
        }
    }
}

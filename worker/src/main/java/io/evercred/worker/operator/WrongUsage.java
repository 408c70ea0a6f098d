package io.evercred.worker.operator;

import java.io.Serial;

/** A command that cannot be followed as it was typed; the message says what is wrong with it. */
final class WrongUsage extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}

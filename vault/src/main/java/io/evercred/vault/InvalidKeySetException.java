package io.evercred.vault;

import java.io.Serial;

/** A key set cannot be used; the message is one sentence that says which and what to do. */
public final class InvalidKeySetException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidKeySetException(String message) {
        super(message);
    }
}

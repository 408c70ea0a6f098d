package io.evercred.worker.rotation;

import java.io.Serial;
import java.util.List;

/** A change of keys that would have cost somebody something; the message says what stands against it. */
public final class RotationRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RotationRefused(String message) {
        super(message);
    }

    RotationRefused(String what, List<String> reasons) {
        super(what + ":" + System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", reasons));
    }
}

package io.evercred.worker.guard;

import java.io.Serial;
import org.springframework.dao.CannotAcquireLockException;

/** Another worker has the guard's lock, and has had it for longer than a decision takes. It passes by itself. */
public final class GuardBusyException extends CannotAcquireLockException {

    @Serial
    private static final long serialVersionUID = 1L;

    GuardBusyException(String provider, Throwable cause) {
        super("The guard of " + provider + " is locked by another worker", cause);
    }
}

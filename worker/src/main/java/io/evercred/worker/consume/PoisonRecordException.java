package io.evercred.worker.consume;

import java.io.Serial;
import java.util.Locale;

/** A record that can never be consumed. It goes to the dead letters with the reason, and the flow goes on. */
public final class PoisonRecordException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a word of a closed list, never anything out of the record */
    public PoisonRecordException(Enum<?> reason) {
        super("poison record: " + word(reason));
        this.reason = word(reason);
    }

    String reason() {
        return reason;
    }

    static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

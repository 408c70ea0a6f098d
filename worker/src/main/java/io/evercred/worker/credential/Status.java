package io.evercred.worker.credential;

import java.util.Locale;

/** How a credential is. */
public enum Status {
    /** Refreshing works. */
    ACTIVE,
    /** Refreshing fails for now; the access token works until its expiry. */
    DEGRADED,
    /** Ended; only a new consent brings it back. Nothing is due any more. */
    REVOKED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}

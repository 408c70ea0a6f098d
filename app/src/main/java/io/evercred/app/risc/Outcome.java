package io.evercred.app.risc;

import java.util.Locale;

/** What an event has led to. */
enum Outcome {
    /** A credential ends. */
    ENDED,
    /** The provider is asked by a refresh. */
    ASKED,
    /** Somebody's sessions here have ended, and there was no credential. */
    SIGNED_OUT,
    /** There was nothing to do. */
    NOTHING,
    /** Nobody here has that account, and no credential that token. */
    UNKNOWN_SUBJECT;

    /** One word for metrics and the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.evercred.worker.guard;

/** What becomes of a credential whose rejection is confirmed. */
public enum Ending {
    /** It ends. */
    CARRIED_OUT,
    /** Too many are rejected at once: it is held, and tried again slowly. */
    HELD,
    /** It would end, but this is a dry run: it is told, and tried again slowly. */
    REPORTED
}

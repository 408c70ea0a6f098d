package io.evercred.worker.consume;

/** Why a record that could be read belongs to the dead letters all the same. */
public enum Refusal {
    /** A type of event that has no business on this topic. */
    WRONG_TOPIC,
    /** Sealed for another key or another place, or altered. */
    UNDECRYPTABLE,
    /** A command whose id does not fit into the events that have to name it. */
    ID_TOO_LONG
}

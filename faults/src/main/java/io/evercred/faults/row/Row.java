package io.evercred.faults.row;

import io.evercred.faults.report.Protocol;

/** A fault, and what must hold all the same. It begins with {@link Scene#begin()} and needs nothing of another row. */
public interface Row {

    int number();

    /** What is broken, in a few words. */
    String fault();

    /** Breaks it, and writes down what was measured and what must not be. */
    void run(Scene scene, Protocol protocol);
}

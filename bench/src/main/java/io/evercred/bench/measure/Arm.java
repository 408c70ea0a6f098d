package io.evercred.bench.measure;

/** One side of a comparison. */
@FunctionalInterface
public interface Arm {

    /** Measures once, from the same beginning each time. */
    double measure();
}

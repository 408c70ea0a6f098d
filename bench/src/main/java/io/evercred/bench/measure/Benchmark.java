package io.evercred.bench.measure;

import java.time.Duration;

/** One of the questions B1 to B12. */
public interface Benchmark {

    /** Such as {@code B3}. */
    String id();

    /** The question in a few words. */
    String what();

    /** How long it is expected to take. */
    Duration estimate(Scale scale);

    /**
     * Measures, and tells every figure through the stage. Leaves no process behind, whatever happens.
     *
     * @throws RuntimeException if it could not measure; figures told until then are kept
     */
    void run(Stage stage);
}

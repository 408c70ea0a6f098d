package io.evercred.bench;

import io.evercred.bench.load.ColdStart;
import io.evercred.bench.load.SteadyRate;
import io.evercred.bench.measure.Benchmark;
import java.util.List;

/** All there are, in their order. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(new SteadyRate(), new ColdStart());
    }
}

package io.evercred.bench;

import io.evercred.bench.callback.CallbackToUsable;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.relay.RelayBenchmark;
import java.util.List;

/** All there are, in their order. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(new CallbackToUsable(), new RelayBenchmark());
    }
}

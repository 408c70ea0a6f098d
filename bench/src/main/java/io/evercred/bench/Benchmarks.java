package io.evercred.bench;

import io.evercred.bench.cpu.WorkerCpu;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.read.ReadPath;
import io.evercred.bench.spent.SpentOnce;
import java.util.List;

/** All there are, in their order. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(new WorkerCpu(), new ReadPath(), new SpentOnce());
    }
}

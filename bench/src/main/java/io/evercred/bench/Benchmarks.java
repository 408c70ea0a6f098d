package io.evercred.bench;

import io.evercred.bench.burst.Burst;
import io.evercred.bench.callback.CallbackToUsable;
import io.evercred.bench.claim.ClaimAndComplete;
import io.evercred.bench.claim.ClaimOverRows;
import io.evercred.bench.cpu.WorkerCpu;
import io.evercred.bench.inner.InnerParts;
import io.evercred.bench.load.ColdStart;
import io.evercred.bench.load.SteadyRate;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.outage.Outage;
import io.evercred.bench.read.ReadPath;
import io.evercred.bench.relay.RelayBenchmark;
import io.evercred.bench.spent.SpentOnce;
import io.evercred.bench.takeover.Takeover;
import java.util.List;

/** All there are, in their order. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(
                new SteadyRate(),
                new WorkerCpu(),
                new ClaimAndComplete(),
                new ClaimOverRows(),
                new Burst(),
                new Outage(),
                new Takeover(),
                new ReadPath(),
                new CallbackToUsable(),
                new RelayBenchmark(),
                new ColdStart(),
                new SpentOnce(),
                new InnerParts());
    }
}

package io.evercred.bench.inner;

import io.evercred.bench.measure.ProbeServer;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH on the packaged worker's class path; its forks inherit that. */
public final class InnerProbe {

    private InnerProbe() {}

    /** @param arguments the port to listen at */
    public static void main(String[] arguments) throws IOException {
        ProbeServer.serve(Integer.parseInt(arguments[0]), Map.of("measure", InnerProbe::measure));
    }

    /** Microseconds of each operation, by class and method. */
    private static Map<String, Double> measure(Map<String, String> asked) throws RunnerException {
        var second = TimeValue.seconds(1);
        var options = new OptionsBuilder()
                .forks(Integer.parseInt(asked.get("forks")))
                .warmupIterations(Integer.parseInt(asked.get("warmups")))
                .warmupTime(second)
                .measurementIterations(Integer.parseInt(asked.get("iterations")))
                .measurementTime(second)
                .shouldFailOnError(true)
                .build();
        return new Runner(options)
                .run().stream().collect(Collectors.toMap(InnerProbe::name, result -> result.getPrimaryResult()
                        .getScore()));
    }

    private static String name(RunResult result) {
        var parts = result.getParams().getBenchmark().split("\\.");
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }
}

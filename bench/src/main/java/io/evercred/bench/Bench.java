package io.evercred.bench;

import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.QuietMachine;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.report.Report;
import io.evercred.faults.process.Workshop;
import io.evercred.sandbox.stack.CannotStart;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The command {@code ./mvnw -Pbench}: measures one thing after the other; fails if something could not be measured. */
public final class Bench {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Bench() {}

    public static void main(String[] arguments) {
        int status;
        try {
            status = run(Options.parse(arguments)) ? 0 : 1;
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static boolean run(Options options) {
        var wanted = options.chosen(Benchmarks.all());
        var estimate = wanted.stream()
                .map(benchmark -> benchmark.estimate(options.scale()))
                .reduce(Duration.ZERO, Duration::plus);
        System.out.printf(
                "%d benchmarks, about %d minutes; their parts write to bench/target%n",
                wanted.size(), estimate.toMinutes() + 1);
        var figures = new ArrayList<Figure>();
        var plots = new ArrayList<Plot>();
        var failures = new ArrayList<String>();
        for (var benchmark : wanted) {
            var workshop = Workshop.open("bench", benchmark.id()).compilingFully();
            var stage = new Stage(workshop, options.scale(), InstantSource.system());
            failures.addAll(run(benchmark, stage, options.scale()));
            figures.addAll(stage.figures());
            plots.addAll(stage.plots());
            // After each: whoever stops the run keeps what there is.
            new Report(figures, plots, failures).write(workshop.folder().getParent());
        }
        System.out.println("\n" + new Report(figures, plots, failures).table());
        return failures.isEmpty();
    }

    private static List<String> run(Benchmark benchmark, Stage stage, Scale scale) {
        System.out.printf(
                "%n%s: %s (about %d s)%n",
                benchmark.id(), benchmark.what(), benchmark.estimate(scale).toSeconds());
        var busy = QuietMachine.await(PATIENCE);
        if (busy > QuietMachine.QUIET) {
            System.out.printf("    THE MACHINE IS NOT QUIET: others use %.0f %% of a processor%n", busy * 100);
        }
        stage.tell(Figure.told(benchmark.id(), "processor used by others when it began", busy * 100, "%"));
        try {
            benchmark.run(stage);
            return List.of();
        } catch (RuntimeException e) {
            e.printStackTrace(System.out);
            return List.of("%s could not be measured: %s".formatted(benchmark.id(), e));
        }
    }
}

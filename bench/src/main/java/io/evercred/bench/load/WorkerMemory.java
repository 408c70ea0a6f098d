package io.evercred.bench.load;

import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Plot.Line;
import io.evercred.bench.measure.Plot.Point;
import io.evercred.bench.measure.Stage;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A worker's memory over a run: its heap by its own log of collections, the rest by the kernel. */
final class WorkerMemory implements AutoCloseable {

    private static final String ID = "memory";
    private static final double MIB = 1024 * 1024;
    private static final int HEAP = 512;
    /** What grows by less than that over two thirds of a run counts as flat. */
    private static final double FLAT = 1.1;

    private final Path log;
    private final Product worker;
    private final long begun = System.nanoTime();
    private final List<Point> resident = new CopyOnWriteArrayList<>();
    private final Thread sampling;

    private WorkerMemory(Path log, Product worker) {
        this.log = log;
        this.worker = worker;
        this.sampling = Thread.ofPlatform().daemon().name("memory").start(this::sample);
    }

    /** The same start with the heap that is promised, and a log of its collections. */
    static Product.Launch watched(Workshop workshop, Product.Launch launch) {
        var command = new ArrayList<>(launch.command());
        // The last one wins.
        command.addAll(
                command.indexOf("-jar"), List.of("-Xmx" + HEAP + "m", "-Xlog:gc:file=" + log(workshop) + ":uptime"));
        return new Product.Launch(command, launch.settings(), launch.environment());
    }

    /** Begins to look at a worker that was just started so. */
    static WorkerMemory of(Workshop workshop, Product worker) {
        return new WorkerMemory(log(workshop), worker);
    }

    private static Path log(Workshop workshop) {
        return workshop.log("collections");
    }

    private void sample() {
        try {
            while (true) {
                resident.add(new Point((System.nanoTime() - begun) / 1e9, worker.memory() / MIB));
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the whole heap collected: only then does the log tell what really lives. Not within a measurement. */
    void collect() {
        try {
            var jcmd = Workshop.JAVA.resolveSibling("jcmd").toString();
            int status = new ProcessBuilder(jcmd, Long.toString(worker.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (status != 0) {
                throw new IllegalStateException("the worker's heap cannot be collected: status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param from the seconds of the run before which the worker was not yet warm */
    void tell(Stage stage, int credentials, double from) {
        var collections = collections();
        var live = Thirds.of(collections.stream()
                .filter(HeapCollection::full)
                .filter(one -> one.at() >= from)
                .map(HeapCollection::after)
                .toList());
        var kernel = Thirds.of(resident.stream()
                .filter(point -> point.x() >= from)
                .map(Point::y)
                .toList());
        var fullest =
                collections.stream().mapToDouble(HeapCollection::before).max().orElseThrow();
        var pauses = collections.stream()
                .filter(one -> !one.full())
                .mapToDouble(HeapCollection::pause)
                .sum();
        var of = "worker of %,d credentials: ".formatted(credentials);
        stage.tell(Figure.measured(
                ID, of + "heap at its fullest", fullest, "MiB", "≤ %d MiB".formatted(HEAP), fullest <= HEAP));
        stage.tell(growth(of + "live heap, last third of the run to its first", live));
        stage.tell(growth(of + "resident memory, last third of the run to its first", kernel));
        stage.tell(Figure.told(ID, of + "live heap", live.last(), "MiB"));
        stage.tell(Figure.told(ID, of + "resident memory", kernel.last(), "MiB"));
        stage.tell(Figure.told(
                ID,
                of + "time in young collections",
                pauses / 10 / collections.getLast().at(),
                "%"));
        stage.tell(plot(collections));
    }

    private static Figure growth(String what, Thirds thirds) {
        return Figure.measured(ID, what, thirds.growth(), "×", "flat: ≤ %s×".formatted(FLAT), thirds.growth() <= FLAT);
    }

    private Plot plot(List<HeapCollection> collections) {
        return new Plot(
                "memory",
                "A worker's memory over the run",
                new Axis("seconds since its start", false),
                new Axis("MiB", false),
                List.of(
                        new Line("resident", List.copyOf(resident)),
                        new Line("heap, before and after each collection", zigzag(collections)),
                        new Line(
                                "heap that lives",
                                collections.stream()
                                        .filter(HeapCollection::full)
                                        .map(one -> new Point(one.at(), one.after()))
                                        .toList())));
    }

    private static List<Point> zigzag(List<HeapCollection> collections) {
        return collections.stream()
                .flatMap(one -> Stream.of(new Point(one.at(), one.before()), new Point(one.at(), one.after())))
                .toList();
    }

    private List<HeapCollection> collections() {
        try {
            return HeapCollection.in(Files.readAllLines(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
        sampling.interrupt();
    }
}

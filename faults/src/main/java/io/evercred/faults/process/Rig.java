package io.evercred.faults.process;

import io.evercred.sandbox.SpringSettings;
import io.evercred.sandbox.stack.CannotStart;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The whole system: every part a process of its own, none inside the JVM that breaks them. */
public final class Rig implements AutoCloseable {

    private final Workshop workshop;
    private final Path keys;
    private final DatabaseServer database;
    private final BrokerServer broker;
    private final StandInServer standIn;
    private final ProductSettings settings;
    private final Product app;
    private final List<Product> workers;
    private FastStart fastWorker;

    private Rig(Workshop workshop, Duration tokenLifetime, int workers) {
        this.workshop = workshop;
        this.keys = workshop.folder().resolve("keys");
        this.database = new DatabaseServer(workshop);
        this.broker = new BrokerServer(workshop);
        this.standIn = new StandInServer(workshop, tokenLifetime);
        this.settings = new ProductSettings(keys, database, broker, standIn);
        this.app = new Product(workshop, "app");
        this.workers = IntStream.rangeClosed(1, workers)
                .mapToObj(number -> new Product(workshop, "worker-" + number))
                .toList();
    }

    /**
     * Starts the servers.
     *
     * @param tokenLifetime how long access tokens of both providers live
     * @param workers how many there can be
     */
    public static Rig start(Workshop workshop, Duration tokenLifetime, int workers) {
        var rig = new Rig(workshop, tokenLifetime, workers);
        // Also after kill -9: each child is watched by a shell of its own.
        Runtime.getRuntime().addShutdownHook(new Thread(rig::close, "rig-stop"));
        try {
            KeySetFiles.createAll(rig.keys);
            rig.broker.start();
            rig.database.start();
            rig.standIn.awaitReady();
            rig.broker.awaitReady();
            return rig;
        } catch (IOException e) {
            rig.close();
            throw new CannotStart("The keys cannot be made: %s.".formatted(e.getMessage()), e);
        } catch (RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    /**
     * The first start of a worker teaches all others to be quick: worth it where many follow.
     *
     * @param lesson what it is to do once it is ready, so that it knows more than how to start
     */
    public void learnToStartWorkers(Runnable lesson) {
        fastWorker = FastStart.unpack(workshop, "worker");
        var pupil = workers.getFirst();
        pupil.start(Product.Launch.of(fastWorker.learning(), settings.worker()));
        pupil.awaitReady();
        lesson.run();
        pupil.stop();
    }

    /** Starts the app and waits for it. */
    public void startApp() {
        app.start(Product.Launch.of(workshop.product(workshop.jar("app"), List.of()), settings.app()));
        app.awaitReady();
    }

    /** What the app is told of the parts around it, for whoever runs its classes in another way. */
    public SpringSettings appSettings() {
        return settings.app();
    }

    /** How a worker of this build is started, with settings beside the usual ones. */
    public Product.Launch worker(Map<String, ?> more) {
        if (fastWorker == null) {
            return worker(workshop.jar("worker"), more);
        }
        var all = settings.worker();
        more.forEach(all::set);
        return Product.Launch.of(fastWorker.command(), all);
    }

    /** How a worker of another build is started. */
    public Product.Launch worker(Path jar, Map<String, ?> more) {
        var all = settings.worker();
        more.forEach(all::set);
        return Product.Launch.of(workshop.product(jar, List.of()), all);
    }

    /** The same worker, unpacked likewise, that has learned nothing; {@link #learnToStartWorkers} has unpacked it. */
    public Product.Launch workerWithoutCache(Map<String, ?> more) {
        var all = settings.worker();
        more.forEach(all::set);
        return Product.Launch.of(fastWorker.withoutCache(), all);
    }

    /** The worker as {@link #learnToStartWorkers} has unpacked it. */
    public FastStart unpackedWorker() {
        return fastWorker;
    }

    /** Starts all workers, which must not be running, and waits until they are ready. */
    public void startWorkers(Product.Launch launch) {
        workers.forEach(worker -> worker.start(launch));
        workers.forEach(Product::awaitReady);
    }

    /** SIGKILL to all. */
    public void killWorkers() {
        workers.forEach(Product::kill);
    }

    public Workshop workshop() {
        return workshop;
    }

    /** Where the key sets of all processes are. */
    public Path keys() {
        return keys;
    }

    public DatabaseServer database() {
        return database;
    }

    public BrokerServer broker() {
        return broker;
    }

    public StandInServer standIn() {
        return standIn;
    }

    public Product app() {
        return app;
    }

    public List<Product> workers() {
        return workers;
    }

    /** Stops everything, servers last. */
    @Override
    public synchronized void close() {
        workers.forEach(Product::close);
        app.close();
        broker.close();
        database.close();
        standIn.close();
    }
}

package io.evercred.bench.load;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
import io.evercred.faults.process.Waiting;
import io.evercred.sandbox.stack.Ports;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The worker without its calls: what database, broker and our end of both cost alone. No other worker may run. */
final class StoreArm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STORE = "store";

    private final Box box;
    private final Map<String, Long> pids;
    private final Probe probe;

    private StoreArm(Box box, Map<String, Long> pids, Probe probe) {
        this.box = box;
        this.pids = new LinkedHashMap<>(pids);
        this.pids.put(STORE, probe.pid());
        this.probe = probe;
    }

    /** @param pids of at least mysqld and the broker */
    static StoreArm start(Box box, Map<String, Long> pids) {
        var settings =
                box.worker(Map.of("spring.quartz.auto-startup", "false", "management.server.port", Ports.free()));
        var probe = new Probes(box.rig().workshop())
                .within(
                        box.rig().unpackedWorker(),
                        "store-alone",
                        "io.evercred.worker.refresh.StoreAlone",
                        settings.settings().environment());
        return new StoreArm(box, pids, probe);
    }

    /** Completes the parts: so many rows of those that are due are claimed and written back. */
    Parts measure(int rows, double standIn, double client) {
        save(rows / 3);
        var begin = Usage.of(pids, box.clock().instant());
        long saved = save(rows);
        var end = Usage.of(pids, box.clock().instant());
        // Once to get warm.
        seal();
        return new Parts(
                standIn,
                client,
                seal(),
                end.microsEach(Processes.MYSQLD, begin, saved),
                end.microsEach(Processes.BROKER, begin, saved),
                end.microsEach(STORE, begin, saved));
    }

    private double seal() {
        return probe.ask("seal", "rounds=20000").get("micros");
    }

    private long save(int rows) {
        long saved = probe.ask("save", "rows=" + rows).get("rows").longValue();
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            // Rarely, since looking costs mysqld what is being measured.
            Waiting.pause(Duration.ofMillis(500));
            if (System.nanoTime() > end) {
                throw new IllegalStateException("events are not published");
            }
        } while (box.fleet().unsent() > 0);
        return saved;
    }

    @Override
    public void close() {
        probe.close();
    }
}

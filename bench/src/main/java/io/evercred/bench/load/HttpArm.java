package io.evercred.bench.load;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The peer: the worker's own HTTP pool with as many calls in flight, and no database. */
final class HttpArm implements AutoCloseable {

    static final String CLIENT = "client";

    private static final Duration BUILD_UP = Duration.ofSeconds(1);

    private final Box box;
    private final Map<String, Long> pids;
    private final Probe probe;

    private HttpArm(Box box, Map<String, Long> pids, Probe probe) {
        this.box = box;
        this.pids = new LinkedHashMap<>(pids);
        this.pids.put(CLIENT, probe.pid());
        this.probe = probe;
    }

    /**
     * Starts it, with people of its own, so that the verifier is not misled.
     *
     * @param settings of the worker that it is compared with
     * @param pids whose processor time is measured besides
     */
    static HttpArm start(Box box, Map<String, ?> settings, int inFlight, Map<String, Long> pids) {
        var workshop = box.rig().workshop();
        var tokens = workshop.folder().resolve("tokens.txt");
        var lines = Stream.of("google", "discord")
                .flatMap(provider -> box.fleet().strangers(provider, inFlight).stream())
                .map(HttpArm::line)
                .toList();
        try {
            // Fake tokens, which the stand-in alone knows.
            Files.write(tokens, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var environment = new LinkedHashMap<>(box.worker(settings).settings().environment());
        environment.put("BENCH_TOKENS", tokens.toString());
        var probe = new Probes(workshop)
                .within(box.rig().unpackedWorker(), "http-alone", "io.evercred.worker.refresh.HttpAlone", environment);
        return new HttpArm(box, pids, probe);
    }

    private static String line(Member member) {
        return member.provider() + " " + member.refreshToken();
    }

    /** Calls for about so long; only the calls of the window count. */
    Window measure(Duration time) {
        long before = box.fleet().standIn().lastSequence();
        probe.ask("begin");
        Waiting.pause(BUILD_UP);
        var begin = Usage.of(pids, box.clock().instant());
        Waiting.pause(time);
        var end = Usage.of(pids, box.clock().instant());
        var failures = probe.ask("end").get("failures");
        if (failures > 0) {
            throw new IllegalStateException("%.0f calls without a database brought no token".formatted(failures));
        }
        var window = new Window(begin, end, 0, 0, 0, 0);
        var calls = Bursts.count(box.fleet().standIn().calls(before), window);
        return new Window(begin, end, calls, 0, 0, 0);
    }

    @Override
    public void close() {
        probe.close();
    }
}

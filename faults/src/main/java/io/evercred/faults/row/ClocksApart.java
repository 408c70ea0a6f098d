package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Row 11. One worker's own clock is ten minutes fast. */
final class ClocksApart implements Row {

    /** Where Debian's package libfaketime puts it. */
    private static final List<Path> LIBRARY = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
            .map(machine -> Path.of("/usr/lib", machine, "faketime", "libfaketime.so.1"))
            .toList();

    @Override
    public int number() {
        return 11;
    }

    @Override
    public String fault() {
        return "clocks of two workers 10 minutes apart";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        Optional<Path> library = LIBRARY.stream().filter(Files::exists).findFirst();
        if (library.isEmpty()) {
            protocol.notRun("libfaketime is not installed: apt-get install libfaketime");
            return;
        }
        scene.fleet().empty();
        var right = scene.rig().worker(Map.of());
        var wrong = right.with(Map.of(
                "LD_PRELOAD", library.get().toString(), "FAKETIME", "+10m", "DONT_FAKE_MONOTONIC", "1"));
        scene.workers().get(0).start(right);
        scene.workers().get(1).start(wrong);
        scene.workers().forEach(worker -> worker.awaitReady());
        scene.fleet().populate(scene.scale().perProvider());
        // So that everybody is called at least once, most of them twice.
        var time = scene.fleet().lifetime();
        protocol.step("watches for %d s", time.toSeconds());
        long expired = watch(scene, time);
        protocol.figure("expired at most", expired);
        protocol.require(expired == 0, "%d credentials were expired at a sample", expired);
        double skew = scene.workers().get(1).management().metric("clock_skew_seconds");
        protocol.figure("skew that the worker tells, s", skew);
        protocol.require(Math.abs(skew) > 590, "the worker's clock is not wrong: the row proves nothing");
        var evidence = scene.verify(protocol).evidence();
        // A lead is at most half of a lifetime, so a cycle is at least the other half.
        var shortest = evidence.calls().values().stream()
                .flatMap(ClocksApart::gaps)
                .min(Duration::compareTo)
                .orElse(time);
        protocol.figure("shortest time between two calls", shortest);
        protocol.require(
                shortest.compareTo(time.dividedBy(2).minusSeconds(2)) >= 0, "one was called again after %s", shortest);
    }

    private static Stream<Duration> gaps(List<Call> calls) {
        var refreshes = calls.stream().filter(Call::refresh).toList();
        return Stream.iterate(1, index -> index < refreshes.size(), index -> index + 1)
                .map(index -> Duration.between(
                        refreshes.get(index - 1).time(), refreshes.get(index).time()));
    }

    private static long watch(Scene scene, Duration time) {
        long most = 0;
        var end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            most = Math.max(
                    most,
                    scene.database()
                            .count("SELECT COUNT(*) FROM evercred_worker.credential"
                                    + " WHERE status <> 'revoked' AND google_creds_expiry <= UTC_TIMESTAMP(6)"));
            Waiting.pause(Duration.ofSeconds(2));
        }
        return most;
    }
}

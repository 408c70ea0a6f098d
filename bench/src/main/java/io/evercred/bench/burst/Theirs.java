package io.evercred.bench.burst;

import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.refresh.Peer;
import io.evercred.faults.process.Waiting;
import java.time.Duration;

/** A peer, and a burst of all its tokens. */
record Theirs(Stage stage, Peer peer, Size size) {

    private static final Duration TO_WARM_UP = Duration.ofSeconds(6);

    /** Watches it until the limit. */
    Outcome measure() {
        stage.step("warms up %s", peer.label());
        peer.begin();
        Waiting.pause(TO_WARM_UP);
        peer.pause();
        var begun = stage.clock().instant().plus(size.toArrange());
        peer.table().allDue(begun, size.minute());
        if (stage.clock().instant().isAfter(begun)) {
            throw new IllegalStateException("the burst began before all of it was arranged: the machine is too slow");
        }
        peer.begin();
        var end = begun.plus(size.limit());
        while (stage.clock().instant().isBefore(end) && peer.table().refreshed(begun) < size.rows()) {
            // Counting takes the database some time, of which the peer must not be robbed.
            Waiting.pause(size.limit().dividedBy(25));
        }
        peer.pause();
        var times = peer.table().refreshedSince(begun).values().stream()
                .filter(time -> !time.isAfter(end))
                .mapToDouble(time -> Duration.between(begun, time).toNanos() / 1e9)
                .toArray();
        var outcome = Outcome.of(times, times.length == size.rows());
        stage.step("%s: %,d refreshed, %,.0f/s", peer.label(), times.length, outcome.rate());
        return outcome;
    }
}

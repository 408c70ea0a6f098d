package io.evercred.bench.spent;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.measure.Stage;
import io.evercred.bench.peer.library.SpringFleet;
import io.evercred.bench.peer.library.SpringHttp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Two nodes with Spring Security's refreshing on one database, as anybody gets who starts a second one. Nobody stalls
 * and nobody forces a read here.
 *
 * @param refreshes how many brought tokens
 * @param duplicates how many refresh tokens were sent more than once
 * @param lost people whom the manager has removed, since the provider rejected them
 */
record TwoSpringNodes(long refreshes, long duplicates, long lost) {

    /** Lets them run over a fleet in its steady state. */
    static TwoSpringNodes run(Stage stage, Box box, int people, Duration time) {
        var standIn = box.fleet().standIn();
        var lifetime = box.fleet().lifetime();
        var spring = SpringFleet.create(box, "discord", people);
        var probes = new Probes(stage.workshop());
        var ahead = lifetime.dividedBy(3);
        long since = standIn.lastSequence();
        try (var one = spring.start(probes, "spring-1", SpringHttp.POOLED, ahead);
                var other = spring.start(probes, "spring-2", SpringHttp.POOLED, ahead)) {
            spring.spread(ahead, lifetime);
            var beside = CompletableFuture.runAsync(
                    () -> refresh(one, time), task -> Thread.ofVirtual().start(task));
            refresh(other, time);
            beside.join();
        }
        var calls = standIn.calls(since);
        return new TwoSpringNodes(
                calls.stream().filter(call -> call.wasIssued()).count(),
                Duplicates.in(calls).count(),
                people - spring.people());
    }

    private static void refresh(Probe node, Duration time) {
        node.ask("refresh", "seconds=" + time.toSeconds());
    }
}

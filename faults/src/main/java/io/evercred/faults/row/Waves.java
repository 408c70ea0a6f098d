package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Many races at once: all fall due together, and each meets what is to race with it at a moment of its own. */
final class Waves {

    private Waves() {}

    /** As an import does: they have no expiry any more. */
    static void makeDue(Scene scene, List<Member> wave) {
        scene.database()
                .change("UPDATE evercred_worker.credential SET google_creds_expiry = NULL WHERE id IN (%s)"
                        .formatted(String.join(
                                ",",
                                wave.stream().map(one -> "'" + one.id() + "'").toList())));
    }

    /** Acts on each of them, once within that time. */
    static void spread(List<Member> wave, int millis, RandomGenerator random, Consumer<Member> act) {
        long begun = System.nanoTime();
        var moments = wave.stream()
                .map(member -> Map.entry(random.nextInt(millis), member))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
        for (var moment : moments) {
            var wait = moment.getKey() - (System.nanoTime() - begun) / 1_000_000;
            if (wait > 0) {
                Waiting.pause(Duration.ofMillis(wait));
            }
            act.accept(moment.getValue());
        }
    }
}

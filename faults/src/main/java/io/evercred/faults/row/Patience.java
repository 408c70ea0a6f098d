package io.evercred.faults.row;

import java.time.Duration;
import java.util.Map;

/**
 * How long workers wait for answers, and the fleet for workers.
 *
 * @param call how long a whole call may take
 * @param claim how long a claim holds
 */
record Patience(Duration call, Duration claim) {

    /** As the product has it. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(25));

    /** For the short form, which has no time to wait for what was abandoned. */
    static final Patience BRIEF = new Patience(Duration.ofSeconds(7), Duration.ofSeconds(11));

    private static final Duration RESERVE = Duration.ofSeconds(3);

    /** The worker's settings; nothing where they are the product's own. */
    Map<String, String> settings() {
        return equals(USUAL)
                ? Map.of()
                : Map.of(
                        "evercred.refresh.call-deadline", seconds(call),
                        "evercred.refresh.claim", seconds(claim),
                        "evercred.refresh.claim-reserve", seconds(RESERVE),
                        // A killed consumer is missed so long, and nobody consumes its share meanwhile.
                        "spring.kafka.consumer.properties.session.timeout.ms", "10000");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}

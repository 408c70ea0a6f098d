package io.evercred.worker.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How erased credentials are kept.
 *
 * @param keep how long the id of an erased credential is kept, with nothing but that it has ended for good: longer than
 *     a consent of its user can still arrive, which is 30 days in the dead letters and 7 more on its topic
 */
@ConfigurationProperties("evercred.erasure")
record ErasureSettings(@DefaultValue("45d") Duration keep) {

    private static final Duration LEAST = Duration.ofDays(8);

    ErasureSettings {
        if (keep.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("evercred.erasure.keep must be at least 8 days: the topic of consents is"
                    + " kept for 7, and one that arrived later would bring the user back");
        }
    }
}

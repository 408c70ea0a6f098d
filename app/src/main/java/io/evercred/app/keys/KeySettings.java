package io.evercred.app.keys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for all key sets.
 *
 * @param kmsUri the key of a key management service that wraps the files, as Tink names it; empty if they are not
 *     wrapped
 * @param reportEvery how often this process reports its keys
 */
@ConfigurationProperties("evercred.keys")
record KeySettings(
        @DefaultValue("") String kmsUri,
        @DefaultValue("15s") Duration reportEvery) {

    KeySettings {
        if (!reportEvery.isPositive()) {
            throw new IllegalArgumentException("evercred.keys.report-every must be positive, not " + reportEvery);
        }
    }
}

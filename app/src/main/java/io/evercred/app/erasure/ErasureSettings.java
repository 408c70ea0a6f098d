package io.evercred.app.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How users are deleted.
 *
 * @param keepRecord how long it stays on record that a user was deleted, when and at whose wish, in numbers alone; and with
 *     it that STAFF was withdrawn from them
 */
@ConfigurationProperties("evercred.erasure")
record ErasureSettings(@DefaultValue("365d") Duration keepRecord) {

    ErasureSettings {
        if (!keepRecord.isPositive()) {
            throw new IllegalArgumentException("evercred.erasure.keep-record must be positive");
        }
    }
}

package io.evercred.app.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How consents are passed on.
 *
 * @param publishTimeout how long a person waits for Kafka to take their consent before the page says that it failed
 */
@ConfigurationProperties("evercred.consent")
record ConsentSettings(@DefaultValue("5s") Duration publishTimeout) {

    ConsentSettings {
        if (!publishTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "evercred.consent.publish-timeout must be positive, not " + publishTimeout);
        }
    }
}

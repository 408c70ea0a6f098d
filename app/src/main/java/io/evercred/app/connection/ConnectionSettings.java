package io.evercred.app.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the app reads credentials.
 *
 * @param viewSchema the database schema that holds the worker's views
 * @param refreshWait how long a page waits for the refresh of an expired token
 * @param askAgainAfter how long after one request for a refresh the next may be sent
 * @param publishTimeout how long a person waits for Kafka to take a disconnect
 */
@ConfigurationProperties("evercred.connection")
record ConnectionSettings(
        @DefaultValue("evercred_view") String viewSchema,
        @DefaultValue("2s") Duration refreshWait,
        @DefaultValue("10s") Duration askAgainAfter,
        @DefaultValue("5s") Duration publishTimeout) {

    ConnectionSettings {
        if (!viewSchema.matches("[A-Za-z0-9_]{1,64}")) {
            throw new IllegalArgumentException(
                    "evercred.connection.view-schema must be a plain schema name of letters, digits and underscores, not \"%s\""
                            .formatted(viewSchema));
        }
        if (refreshWait.isNegative() || refreshWait.compareTo(askAgainAfter) >= 0) {
            throw new IllegalArgumentException(
                    "evercred.connection.refresh-wait (%s) must be shorter than evercred.connection.ask-again-after (%s)"
                            .formatted(refreshWait, askAgainAfter));
        }
        if (!publishTimeout.isPositive()) {
            throw new IllegalArgumentException("evercred.connection.publish-timeout must be positive");
        }
    }
}

package io.evercred.worker.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events leave the outbox.
 *
 * @param lease how long a relay keeps a shard without renewing it
 * @param poll how often a relay looks for what other workers have written
 * @param batch how many events it sends in one Kafka transaction
 * @param sendTimeout how long Kafka may take for a batch
 */
@ConfigurationProperties("evercred.outbox")
record OutboxSettings(
        @DefaultValue("15s") Duration lease,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("500") int batch,
        @DefaultValue("5s") Duration sendTimeout) {

    OutboxSettings {
        if (lease.compareTo(sendTimeout.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "evercred.outbox.lease must be at least twice evercred.outbox.send-timeout, or a slow batch outlives its lease");
        }
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("evercred.outbox.poll must be positive, or relays never rest");
        }
        if (!sendTimeout.isPositive()) {
            throw new IllegalArgumentException("evercred.outbox.send-timeout must be positive");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("evercred.outbox.batch must be at least 1");
        }
    }
}

package io.evercred.worker.consume;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Whether Kafka answers. Part of the group "dependencies" alone: refreshing goes on without Kafka. */
@Component("kafkaHealthIndicator")
class KafkaHealth extends AbstractHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaProperties kafka;

    KafkaHealth(KafkaProperties kafka) {
        super("Kafka could not be asked");
        this.kafka = kafka;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws InterruptedException {
        var config = new HashMap<>(kafka.buildAdminProperties());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (var admin = Admin.create(config)) {
            admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            health.up();
        } catch (ExecutionException | TimeoutException e) {
            health.down();
        }
    }
}

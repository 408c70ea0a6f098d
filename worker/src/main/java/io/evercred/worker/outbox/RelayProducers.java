package io.evercred.worker.outbox;

import java.util.HashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Plain producers, one per shard: Spring's factory adds a suffix to the transactional id, and with a suffix the next
 * owner of a shard would not fence the last one.
 */
@Component
class RelayProducers {

    /** What a transaction of 500 events and their states has for one of eight partitions is about 44 kB. */
    private static final int BATCH_BYTES = 1 << 16;

    private final KafkaProperties kafka;
    private final OutboxSettings settings;

    RelayProducers(KafkaProperties kafka, OutboxSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    /** A producer that has fenced every earlier one of this shard. */
    Producer<String, byte[]> open(int shard) {
        var config = new HashMap<>(kafka.buildProducerProperties());
        var timeout = Math.toIntExact(settings.sendTimeout().toMillis());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "evercred-outbox-" + shard);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "evercred-outbox-" + shard);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout * 2);
        // Costs no time, since the commit flushes at once; else nearly every record is a request of its own.
        config.put(ProducerConfig.LINGER_MS_CONFIG, timeout / 10);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return producer;
        } catch (RuntimeException e) {
            producer.close(java.time.Duration.ZERO);
            throw e;
        }
    }
}

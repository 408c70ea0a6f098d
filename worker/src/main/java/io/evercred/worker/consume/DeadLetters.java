package io.evercred.worker.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.schemas.Topics;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.stereotype.Component;

/** The topics that take what cannot be consumed: the record as it came, with a reason and without a stack trace. */
@Component
class DeadLetters implements DisposableBean {

    /** The header that says why. */
    static final String REASON = "evercred-dead-letter-reason";

    /** The reason of what nobody foresaw. */
    static final String FAILED = "failed";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** Short, since a partition waits for it; a record that was not taken is tried again anyhow. */
    private static final int PATIENCE_MS = 5_000;

    /** Above any record that a topic takes, for ours has a few headers more. */
    private static final int LARGEST_RECORD = 4 << 20;

    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final DeadLetterPublishingRecoverer publisher;
    private final ConsumptionMetrics metrics;

    DeadLetters(KafkaProperties kafka, ConsumptionMetrics metrics) {
        this.metrics = metrics;
        var config = kafka.buildProducerProperties();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        producers = new DefaultKafkaProducerFactory<>(config, new StringSerializer(), new ByteArraySerializer());
        publisher = new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(producers),
                (record, _) -> new TopicPartition(Topics.deadLettersOf(record.topic()), record.partition()));
        publisher.setWaitForSendResultTimeout(Duration.ofMillis(PATIENCE_MS));
        publisher.excludeHeader(
                HeadersToAdd.EXCEPTION, HeadersToAdd.EX_CAUSE, HeadersToAdd.EX_MSG, HeadersToAdd.EX_STACKTRACE);
        publisher.setHeadersFunction((_, exception) ->
                new RecordHeaders().add(REASON, reasonFor(exception).getBytes(UTF_8)));
    }

    /** The same, from within a listener. */
    boolean take(ConsumerRecord<?, ?> record, PoisonRecordException why) {
        return take(record, null, why);
    }

    /** Whether Kafka has it for sure; false after a few seconds at most. */
    boolean take(ConsumerRecord<?, ?> record, Consumer<?, ?> consumer, Exception failure) {
        try {
            publisher.accept(record, consumer, failure);
            metrics.deadLetter(record.topic(), reasonFor(failure));
            return true;
        } catch (RuntimeException e) {
            LOG.error(
                    "The dead letters do not take record {} of {}-{}; it is kept, and its partition waits",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e);
            return false;
        }
    }

    /** A word of a closed list. */
    static String reasonFor(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof PoisonRecordException poison) {
                return poison.reason();
            }
        }
        return FAILED;
    }

    @Override
    public void destroy() {
        producers.destroy();
    }
}

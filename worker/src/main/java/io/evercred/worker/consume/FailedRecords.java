package io.evercred.worker.consume;

import io.evercred.worker.database.Outage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * What becomes of a record that its listener did not take. While the database is away, or the dead letters cannot be
 * written, the consumer pauses for a second at a time, polling on, so that Kafka never takes it for dead; then it reads
 * the same record again. Any other failure is the record's own: it goes to the dead letters at once, and the flow goes on.
 */
@Component
class FailedRecords implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRecords.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DeadLetters deadLetters;
    private final ListenerContainerPauseService pauses;
    private final ConsumptionMetrics metrics;

    FailedRecords(DeadLetters deadLetters, ListenerContainerPauseService pauses, ConsumptionMetrics metrics) {
        this.deadLetters = deadLetters;
        this.pauses = pauses;
        this.metrics = metrics;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** @throws KafkaException if the first of the records is to be read again, so that it does not count as consumed */
    @Override
    public void handleRemaining(
            Exception failure,
            List<ConsumerRecord<?, ?>> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container) {
        var failed = records.getFirst();
        if (Outage.caused(failure)) {
            LOG.warn(
                    "Record {} of {}-{} waits for the database, with all that follow ({})",
                    failed.offset(),
                    failed.topic(),
                    failed.partition(),
                    failure.getCause() == null
                            ? failure.toString()
                            : failure.getCause().toString());
        } else if (deadLetters.take(failed, consumer, failure)) {
            tell(failed, failure);
            rewind(records.subList(1, records.size()), consumer);
            return;
        }
        rewind(records, consumer);
        pauses.pause(container, PAUSE);
        throw new KafkaException("A record is read again after a pause", KafkaException.Level.DEBUG, failure);
    }

    /** What does not come from a record, such as a partition lost while its offsets were committed. */
    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batch) {
        LOG.warn("A consumer of {} failed and goes on", container.getListenerId(), failure);
    }

    @Override
    public LogAccessor logger() {
        return new LogAccessor(FailedRecords.class);
    }

    private void tell(ConsumerRecord<?, ?> record, Exception failure) {
        var reason = DeadLetters.reasonFor(failure);
        if (reason.equals(DeadLetters.FAILED)) {
            LOG.error(
                    "Record {} of {}-{} failed in a way that nobody foresaw; it is in the dead letters",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    failure);
            metrics.consumed(record.topic(), "failed");
        } else {
            LOG.warn(
                    "Record {} of {}-{} is in the dead letters ({})",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    reason);
        }
    }

    private static void rewind(List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer) {
        var firsts = new LinkedHashMap<TopicPartition, Long>();
        records.forEach(
                record -> firsts.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.offset()));
        firsts.forEach(consumer::seek);
    }
}

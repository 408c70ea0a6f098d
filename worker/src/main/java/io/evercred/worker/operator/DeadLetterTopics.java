package io.evercred.worker.operator;

import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads dead letters, and what has been sent again of them. */
final class DeadLetterTopics implements AutoCloseable {

    /** Its committed offsets tell what has been sent again; it has no members. */
    static final String GROUP = "evercred-dead-letters";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(3L * KafkaSettings.PATIENCE_MS);

    private final KafkaConsumer<byte[], byte[]> consumer;

    DeadLetterTopics(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.consumer(GROUP), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The dead letters of each partition that has any, as they are now. */
    List<Partition> of(String topic) {
        var partitions = consumer.partitionsFor(Topics.deadLettersOf(topic)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        var committed = consumer.committed(Set.copyOf(partitions));
        var begins = consumer.beginningOffsets(partitions);
        var ends = new TreeMap<Integer, Partition>();
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            var progress = Progress.of(committed.get(partition)).through(begins.get(partition));
            ends.put(partition.partition(), new Partition(topic, partition, begins.get(partition), end, progress));
        });
        return List.copyOf(ends.values());
    }

    /** Hands over those from an offset on, in order, until there are no more or the taker has had enough. */
    void read(Partition partition, long from, Taker taker) {
        var source = partition.source();
        consumer.assign(List.of(source));
        consumer.seek(source, Math.max(from, partition.begin()));
        var goesOn = true;
        var heard = System.nanoTime();
        while (goesOn && consumer.position(source) < partition.end()) {
            var batch = new ArrayList<DeadLetter>();
            var before = consumer.position(source);
            var polled = consumer.poll(POLL);
            // Also where a transaction was aborted there is progress, and no record.
            heard = consumer.position(source) > before ? System.nanoTime() : heard;
            if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new TimeoutException("Kafka has not answered for " + PATIENCE.toSeconds()
                        + " s; what has been sent again is remembered, so the command can be repeated");
            }
            polled.records(source).stream()
                    .filter(record -> record.offset() < partition.end())
                    .forEach(record -> batch.add(new DeadLetter(
                            partition.topic(), record, partition.progress().includes(record.offset()))));
            goesOn = taker.take(batch);
        }
    }

    /** For those who commit in a transaction. */
    ConsumerGroupMetadata group() {
        return consumer.groupMetadata();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Takes dead letters; false if it wants no more. */
    @FunctionalInterface
    interface Taker {

        boolean take(List<DeadLetter> letters);
    }

    /**
     * The dead letters of one partition.
     *
     * @param topic whose dead letters they are
     * @param source where they lie
     * @param begin the first that Kafka still has
     * @param end the one after the last
     */
    record Partition(String topic, TopicPartition source, long begin, long end, Progress progress) {

        Map<TopicPartition, OffsetAndMetadata> commit(Progress reached) {
            return Map.of(source, reached.toCommit());
        }
    }
}

package io.evercred.worker.outbox;

import io.evercred.schemas.CredentialStates;
import io.evercred.schemas.EventCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer of one topic as another service would write it: a stock Kafka client and the reference consumer. */
final class Follower implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final CredentialStates states = new CredentialStates();
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private long records;

    /** Starts at the first record that there is. */
    Follower(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A consumer that has read all that there is. */
    static Follower throughAll(String bootstrapServers, String topic) {
        var follower = new Follower(bootstrapServers, topic);
        follower.catchUp();
        return follower;
    }

    /** Reads until the present end. */
    void catchUp() {
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                records++;
                states.take(codec.decode(record));
            }
        }
    }

    CredentialStates states() {
        return states;
    }

    /** How many records it has read. */
    long records() {
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

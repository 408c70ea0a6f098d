package io.evercred.worker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic gets from now on, as any other service would: committed records only. */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    private TopicReader(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    public static TopicReader fromNow(String bootstrapServers, String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new TopicReader(consumer);
    }

    /** Everything so far. */
    public List<ConsumerRecord<String, byte[]>> records() {
        var quiet = 0;
        while (quiet < 3) {
            var polled = consumer.poll(Duration.ofMillis(100));
            quiet = polled.isEmpty() ? quiet + 1 : 0;
            polled.forEach(records::add);
        }
        return List.copyOf(records);
    }

    /** The CloudEvents types of one credential's events, in order. */
    public List<String> typesOf(UUID credentialId) {
        return records().stream()
                .filter(record -> credentialId.toString().equals(record.key()))
                .map(record -> header(record, "ce_type"))
                .toList();
    }

    /** The CloudEvents ids of one credential's events, in order. */
    public List<String> ids(UUID credentialId) {
        return records().stream()
                .filter(record -> credentialId.toString().equals(record.key()))
                .map(record -> header(record, "ce_id"))
                .toList();
    }

    /** The values of a header in all records that have it. */
    public List<String> headers(String name) {
        return records().stream()
                .filter(record -> record.headers().lastHeader(name) != null)
                .map(record -> header(record, name))
                .toList();
    }

    /** The names of all headers in all records. */
    public Set<String> headerNames() {
        return records().stream()
                .flatMap(record -> StreamSupport.stream(record.headers().spliterator(), false))
                .map(header -> header.key())
                .collect(Collectors.toSet());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package io.evercred.faults.fleet;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as any consumer finds it: committed records only, from the start. */
public final class Topic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    public Topic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Where each partition ends now. */
    public Map<TopicPartition, Long> ends(String topic) {
        return asked(admin -> {
            var partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .get(topic)
                    .partitions();
            return offsets(
                    admin,
                    partitions.stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList(),
                    OffsetSpec.latest());
        });
    }

    /**
     * How many records before these ends a group of consumers has not committed yet, those at a transaction's end aside.
     * Of a topic that goes on growing it would never be none.
     */
    public long behind(String group, Map<TopicPartition, Long> ends) {
        return asked(admin -> {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var begins = offsets(admin, ends.keySet(), OffsetSpec.earliest());
            return ends.entrySet().stream()
                    .mapToLong(end -> {
                        var at = committed.get(end.getKey());
                        long from = at == null ? 0 : at.offset();
                        // The marker at the end of a transaction counts as one, and nobody commits it.
                        return Math.max(0, end.getValue() - Math.max(from, begins.get(end.getKey())) - 1);
                    })
                    .sum();
        });
    }

    private interface Question<T> {
        T put(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    private <T> T asked(Question<T> question) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return question.put(admin);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var wanted = partitions.stream().collect(toMap(Function.identity(), _ -> which));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** All records that are there now, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                5000);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(one -> consumer.position(one, PATIENCE) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(topic + " cannot be read to its end");
                }
            }
        }
        return records;
    }
}

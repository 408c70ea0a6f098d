package io.evercred.faults.fleet;

import io.evercred.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the worker's consumers are with what the rig sends. Of the events topic offsets tell nothing: the marks of
 * Kafka's transactions count as records there.
 */
public final class Groups implements AutoCloseable {

    private static final Map<String, String> TOPICS = Map.of(
            "evercred-worker-intake", Topics.OAUTH_CALLBACK_COMPLETED,
            "evercred-worker-commands", Topics.CREDENTIAL_COMMANDS);

    private final Admin admin;

    public Groups(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** How many records they have still to consume. */
    public long lag() {
        return TOPICS.entrySet().stream()
                .mapToLong(group -> lag(group.getKey(), group.getValue()))
                .sum();
    }

    private long lag(String group, String topic) {
        try {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            var ends = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())))
                    .all()
                    .get();
            var begins = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.earliest())))
                    .all()
                    .get();
            return partitions.stream()
                    .mapToLong(one -> {
                        var offset = committed.get(one);
                        long from = Math.max(begins.get(one).offset(), offset == null ? 0 : offset.offset());
                        return Math.max(0, ends.get(one).offset() - from);
                    })
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

package io.evercred.worker.rotation;

import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.schemas.Topics;
import io.evercred.vault.Sealed;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Consents that are sealed and not stored yet: those that the intake has not read, and the dead letters. */
@Component
public class WaitingCallbacks {

    private static final String INTAKE = "evercred-worker-intake";

    /** Its committed offsets tell which dead letters have been sent again, in the metadata those beyond. */
    private static final String DEAD_LETTERS = "evercred-dead-letters";

    private static final int PATIENCE_MS = 10_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaProperties kafka;
    private final EventCodec codec = new EventCodec();

    public WaitingCallbacks(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /** How many that the intake has not read are sealed with this key. */
    long unread(long key) {
        return count(INTAKE, Topics.OAUTH_CALLBACK_COMPLETED, key);
    }

    /** How many dead letters that have not been sent again are. */
    long deadLetters(long key) {
        return count(DEAD_LETTERS, Topics.deadLettersOf(Topics.OAUTH_CALLBACK_COMPLETED), key);
    }

    private long count(String group, String topic, long key) {
        try (var consumer =
                new KafkaConsumer<>(settings(group), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            var committed = consumer.committed(Set.copyOf(partitions));
            var ends = consumer.endOffsets(partitions);
            return partitions.stream()
                    .mapToLong(
                            partition -> count(consumer, partition, committed.get(partition), ends.get(partition), key))
                    .sum();
        }
    }

    private long count(
            KafkaConsumer<String, byte[]> consumer,
            TopicPartition partition,
            OffsetAndMetadata committed,
            long end,
            long key) {
        consumer.assign(Set.of(partition));
        if (committed == null) {
            consumer.seekToBeginning(Set.of(partition));
        } else {
            consumer.seek(partition, committed.offset());
        }
        var done = alreadySentAgain(committed);
        var found = 0L;
        var heard = System.nanoTime();
        while (consumer.position(partition) < end) {
            var before = consumer.position(partition);
            for (var record : consumer.poll(POLL).records(partition)) {
                found += !done.test(record.offset()) && isSealedWith(record, key) ? 1 : 0;
            }
            heard = consumer.position(partition) > before ? System.nanoTime() : heard;
            if (System.nanoTime() - heard > Duration.ofMillis(PATIENCE_MS).toNanos()) {
                throw new TimeoutException("Kafka has not answered for " + PATIENCE_MS / 1000 + " s");
            }
        }
        return found;
    }

    private boolean isSealedWith(ConsumerRecord<String, byte[]> record, long key) {
        return codec.decode(record) instanceof Decoded.Known(var envelope)
                && envelope.event() instanceof OAuthCallbackCompleted callback
                && Stream.of(callback.sealedRefreshToken(), callback.sealedAccessToken())
                        .map(Sealed::keyId)
                        .anyMatch(id -> id.isPresent() && id.getAsLong() == key);
    }

    private static LongPredicate alreadySentAgain(OffsetAndMetadata committed) {
        if (committed == null
                || committed.metadata() == null
                || committed.metadata().isBlank()) {
            return offset -> false;
        }
        var offsets = Stream.of(committed.metadata().split(","))
                .filter(word -> word.matches("[0-9]+"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        return offsets::contains;
    }

    /** No member of the group: nothing is taken from anybody. */
    private Map<String, Object> settings(String group) {
        var config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        return config;
    }
}

package io.evercred.sandbox.stack;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the product, as an operator has to create them. */
public final class KafkaTopics {

    private static final int PARTITIONS = 8;

    private static final Map<String, Duration> RETENTION = Map.of(
            // As long as a credential's tombstone is kept, so that no event of an erased one can come back.
            Topics.OAUTH_CALLBACK_COMPLETED, Duration.ofDays(7),
            // A wish to disconnect has to outlast any outage; one to refresh that is too old is harmless.
            Topics.CREDENTIAL_COMMANDS, Duration.ofDays(7),
            // A year, to be replayed from its start.
            Topics.CREDENTIAL_EVENTS, Duration.ofDays(365));

    /**
     * The last state of each credential is kept for ever; what it replaces, and what is erased, is gone after about a
     * day. Whoever was away for longer than the tombstones are kept has to begin anew.
     */
    private static final NewTopic STATES = new NewTopic(Topics.CREDENTIAL_STATE, PARTITIONS, (short) 1)
            .configs(Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", Long.toString(Duration.ofDays(1).toMillis()),
                    "delete.retention.ms", Long.toString(Duration.ofDays(30).toMillis())));

    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    /** A dead letter is its record and some headers more: what fits a topic must fit its dead letters, or it blocks them. */
    private static final int USUAL_BYTES = 1 << 20;

    private KafkaTopics() {}

    /** Creates those that do not exist, and leaves the others as they are. */
    static void createMissing(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            createMissing(admin);
        }
    }

    /**
     * Deletes all their records, but those of the state topic: Kafka deletes none that are compacted. The topics
     * themselves stay, and with them whoever reads or writes.
     */
    public static void empty(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            createMissing(admin);
            var everything = RecordsToDelete.beforeOffset(-1);
            var records = kept().map(NewTopic::name)
                    .flatMap(topic ->
                            IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)))
                    .collect(toMap(identity(), partition -> everything));
            get(() -> admin.deleteRecords(records).all().get());
        }
    }

    private static void createMissing(Admin admin) {
        var existing = get(() -> admin.listTopics().names().get());
        var missing = Stream.concat(kept(), Stream.of(STATES))
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        get(() -> admin.createTopics(missing).all().get());
    }

    /** Those whose records are kept for a time. */
    private static Stream<NewTopic> kept() {
        return RETENTION.entrySet().stream()
                .flatMap(topic -> Stream.of(
                        topic(topic.getKey(), topic.getValue(), USUAL_BYTES),
                        topic(Topics.deadLettersOf(topic.getKey()), DEAD_LETTER_RETENTION, 2 * USUAL_BYTES)));
    }

    private static NewTopic topic(String name, Duration retention, int longest) {
        return new NewTopic(name, PARTITIONS, (short) 1)
                .configs(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", Long.toString(retention.toMillis()),
                        "max.message.bytes", Integer.toString(longest)));
    }

    private static <T> T get(AdminCall<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return null;
            }
            throw new KafkaException(
                    "Kafka's topics cannot be made: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private interface AdminCall<T> {
        T get() throws ExecutionException, InterruptedException;
    }
}

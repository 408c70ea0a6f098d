package io.evercred.e2e.system;

import static org.awaitility.Awaitility.await;

import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics: everything that was sent to them, and a way to send more. */
public final class Broker implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final Queue<ConsumerRecord<String, byte[]>> seen = new ConcurrentLinkedQueue<>();
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;
    private final String bootstrapServers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread listening;

    Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        listening = Thread.ofPlatform().daemon().name("broker-view").start(this::listen);
    }

    /** Sends a record and waits until Kafka has it. */
    public RecordMetadata send(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends many records and waits until Kafka has them all. */
    public void sendAll(Stream<ProducerRecord<String, byte[]>> records) {
        var sending = records.map(producer::send).toList();
        producer.flush();
        sending.forEach(sent -> sent.resultNow());
    }

    /** Waits until the worker's consumers are through with a record, whatever they made of it. */
    public void awaitConsumed(RecordMetadata record) {
        var group =
                switch (record.topic()) {
                    case Topics.OAUTH_CALLBACK_COMPLETED -> "evercred-worker-intake";
                    case Topics.CREDENTIAL_COMMANDS -> "evercred-worker-commands";
                    case Topics.CREDENTIAL_EVENTS -> "evercred-worker-revocation";
                    default -> throw new IllegalArgumentException("nobody consumes " + record.topic());
                };
        var partition = new TopicPartition(record.topic(), record.partition());
        await("consumption of " + record).atMost(Duration.ofSeconds(30)).until(() -> {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return committed != null && committed.offset() > record.offset();
        });
    }

    /** Everything that was announced about a credential, in order. */
    public List<CredentialEvent> eventsOf(UUID credentialId) {
        return events().filter(event -> event.credentialId().equals(credentialId))
                .toList();
    }

    /** Everything that was announced, in the order of arrival. */
    public Stream<CredentialEvent> events() {
        return records(Topics.CREDENTIAL_EVENTS)
                .map(codec::decode)
                .filter(Decoded.Known.class::isInstance)
                .map(decoded -> ((Decoded.Known) decoded).envelope())
                .map(Envelope::event)
                .filter(CredentialEvent.class::isInstance)
                .map(CredentialEvent.class::cast);
    }

    /** The records of the product's topics and of their dead letters. */
    public Stream<ConsumerRecord<String, byte[]>> records(String topic) {
        return seen.stream().filter(record -> record.topic().equals(topic));
    }

    /** Every record of every topic that is not Kafka's own, also those of transactions that were taken back. */
    public Stream<ConsumerRecord<byte[], byte[]>> everything() {
        try (var reader = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = reader.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .filter(partition -> !partition.topic().startsWith("__"))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all.stream();
        }
    }

    private void listen() {
        try (consumer) {
            consumer.assign(Stream.concat(
                            Stream.of(Topics.CREDENTIAL_STATE),
                            Stream.of(
                                            Topics.CREDENTIAL_EVENTS,
                                            Topics.OAUTH_CALLBACK_COMPLETED,
                                            Topics.CREDENTIAL_COMMANDS)
                                    .flatMap(topic -> Stream.of(topic, Topics.deadLettersOf(topic))))
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            while (true) {
                consumer.poll(Duration.ofMillis(500)).forEach(seen::add);
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            listening.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(2));
        admin.close(Duration.ofSeconds(2));
    }
}

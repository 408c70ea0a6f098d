package io.evercred.faults.fleet;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.Event;
import io.evercred.schemas.EventCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks on the topics as the app does. */
public final class Sender implements AutoCloseable {

    /** The header of records that are only copies of others. No consumer looks at it. */
    public static final String COPY = "faults-copy";

    private final EventCodec codec = new EventCodec();
    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;

    /** @param clock what time events say */
    public Sender(String bootstrapServers, InstantSource clock) {
        this.clock = clock;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 2, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The record of an event or a command that happens now. */
    public ProducerRecord<String, byte[]> record(Event event) {
        return record(new Envelope(UUID.randomUUID().toString(), "/evercred/faults", clock.instant(), event));
    }

    /** The same record once more. */
    public static ProducerRecord<String, byte[]> copyOf(ConsumerRecord<String, byte[]> record) {
        var headers = new RecordHeaders(record.headers());
        headers.add(COPY, new byte[0]);
        return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), headers);
    }

    public ProducerRecord<String, byte[]> record(Envelope envelope) {
        return codec.encode(envelope);
    }

    static Event disconnect(Member member, long generation) {
        return new CredentialDisconnectRequested(member.id(), member.userId(), member.provider(), generation);
    }

    /** Sends without waiting. */
    public void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    /** Sends all of them in this order, and waits until Kafka has them. */
    public void sendAll(List<ProducerRecord<String, byte[]>> records) {
        var sending = records.stream().map(producer::send).toList();
        producer.flush();
        sending.forEach(sent -> sent.resultNow());
    }

    /** Waits until Kafka has what was sent. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

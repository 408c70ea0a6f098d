package io.evercred.bench.inner;

import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.SerializedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The event of a refresh: written for the outbox, made a record by the relay, and read by a consumer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventOnTheWire {

    private final EventCodec codec = new EventCodec();
    private final Envelope envelope = envelope();
    private final SerializedEvent stored = codec.serialize(envelope);
    private final ConsumerRecord<String, byte[]> received = received(stored.toRecord());

    private static Envelope envelope() {
        var id = CredentialId.of("google", "user-1");
        var now = Instant.parse("2026-11-24T12:00:00.123456Z");
        var event = new CredentialRefreshed(
                id,
                "user-1",
                "google",
                1,
                17,
                List.of("openid", "email", "profile", "https://www.googleapis.com/auth/calendar"),
                now.plusSeconds(3600));
        return new Envelope(id + "/17", "/evercred/worker", now, event);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                sent.key().length(),
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @Benchmark
    public SerializedEvent serialize() {
        return codec.serialize(envelope);
    }

    @Benchmark
    public ProducerRecord<String, byte[]> toRecord() {
        return stored.toRecord();
    }

    @Benchmark
    public Decoded decode() {
        return codec.decode(received);
    }
}

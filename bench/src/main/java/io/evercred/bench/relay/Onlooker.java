package io.evercred.bench.relay;

import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees what any consumer sees, committed records only, the moment it comes. */
final class Onlooker implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final InstantSource clock;
    private final Thread thread;
    private final List<Raw> raw = new ArrayList<>(); // guarded by itself

    /** Unread: reading takes time that would be missing elsewhere. */
    private record Raw(byte[] data, long atMicros) {}

    Onlooker(String bootstrapServers, List<String> topics, InstantSource clock) {
        this.clock = clock;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        5000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy; what comes from now on counts.
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("onlooker").start(this::look);
    }

    private void look() {
        try {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long now = Commit.micros(clock.instant());
                synchronized (raw) {
                    records.forEach(record -> raw.add(new Raw(record.value(), now)));
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    /** Waits until so many different events of a run have come, or the time is over; all that came, in order. */
    List<Sighting> await(int run, int events, Duration atMost) {
        Waiting.within(atMost, () -> count() >= events && different(seen(run)) >= events);
        return seen(run);
    }

    private int count() {
        synchronized (raw) {
            return raw.size();
        }
    }

    private static long different(List<Sighting> sightings) {
        return sightings.stream()
                .map(one -> List.of(one.group(), one.member(), one.version()))
                .distinct()
                .count();
    }

    private List<Sighting> seen(int run) {
        List<Raw> all;
        synchronized (raw) {
            all = List.copyOf(raw);
        }
        return all.stream()
                .map(one -> Sighting.of(one.data(), one.atMicros()))
                .filter(sighting -> sighting.run() == run)
                .toList();
    }

    /** Whatever has come so far is of no interest any more. */
    void forget() {
        synchronized (raw) {
            raw.clear();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

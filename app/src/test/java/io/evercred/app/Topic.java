package io.evercred.app;

import io.evercred.schemas.Decoded;
import io.evercred.schemas.Decoded.Known;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The consents on the topic, as the worker would read them. */
public final class Topic {

    private final String bootstrapServers;

    public Topic(RunningApp app) {
        this.bootstrapServers = app.servers().bootstrapServers();
    }

    /** Every consent of this account, oldest first, with its envelope. */
    public List<Envelope> consentsOf(String accountId) {
        return all().stream()
                .filter(envelope ->
                        ((OAuthCallbackCompleted) envelope.event()).accountId().equals(accountId))
                .toList();
    }

    private List<Envelope> all() {
        var codec = new EventCodec();
        var found = new ArrayList<Envelope>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.OAUTH_CALLBACK_COMPLETED).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    Decoded decoded = codec.decode(record);
                    found.add(((Known) decoded).envelope());
                }
            }
        }
        return found;
    }
}

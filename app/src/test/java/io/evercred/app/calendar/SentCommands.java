package io.evercred.app.calendar;

import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.KeySetReported;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the commands that were sent since it was opened. */
public final class SentCommands implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<CredentialCommand> read = new ArrayList<>();

    public SentCommands(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.CREDENTIAL_COMMANDS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toList());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** All of them, until now, but for the reports that every app sends by itself. */
    public List<CredentialCommand> all() {
        var codec = new EventCodec();
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            if (codec.decode(record) instanceof Decoded.Known known
                    && known.envelope().event() instanceof CredentialCommand command
                    && !(command instanceof KeySetReported)) {
                read.add(command);
            }
        }
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package io.evercred.schemas.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.JsonNode;

/**
 * A record as it stands on its topic, in CloudEvents' binary mode.
 *
 * @param headers as texts, by name
 * @param data its JSON
 */
record GoldenEvent(String topic, String key, Map<String, String> headers, JsonNode data) {

    /**
     * A golden event and where it lies: {@code golden/<type>/<version>/<name>.json}.
     *
     * @param version the first one of its schema that wrote it so
     */
    record Kept(String type, Version version, Path file) {

        static Stream<Kept> all() {
            return ContractFiles.list(ContractFiles.GOLDEN).flatMap(Kept::ofType);
        }

        private static Stream<Kept> ofType(Path folder) {
            var type = folder.getFileName().toString();
            return ContractFiles.list(folder).flatMap(version -> ContractFiles.list(version)
                    .map(file ->
                            new Kept(type, Version.parse(version.getFileName().toString()), file)));
        }

        GoldenEvent event() {
            return ContractFiles.JSON.treeToValue(ContractFiles.read(file), GoldenEvent.class);
        }

        @Override
        public String toString() {
            return ContractFiles.GOLDEN.relativize(file).toString();
        }
    }

    /** As today's code writes it. */
    static GoldenEvent written(Envelope envelope) {
        return of(new EventCodec().encode(envelope));
    }

    private static GoldenEvent of(ProducerRecord<String, byte[]> record) {
        var headers = new TreeMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new GoldenEvent(record.topic(), record.key(), headers, ContractFiles.JSON.readTree(record.value()));
    }

    /** As a consumer gets it. */
    ConsumerRecord<String, byte[]> received() {
        var wire = new RecordHeaders();
        headers.forEach((name, value) -> wire.add(name, value.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                ContractFiles.JSON.writeValueAsBytes(data),
                wire,
                Optional.empty());
    }

    /** For the file. */
    JsonNode json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("topic", topic);
        fields.put("key", key);
        fields.put("headers", headers);
        fields.put("data", data);
        return ContractFiles.JSON.valueToTree(fields);
    }
}

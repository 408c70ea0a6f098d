package io.evercred.schemas;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event written out, and not yet sent.
 *
 * @param id the CloudEvents id
 * @param source who speaks
 * @param type the CloudEvents type
 * @param time when it happened
 * @param topic where it goes
 * @param key the record key
 * @param data its JSON; {@link #NO_DATA} for a record without a value, which erases its key from a compacted topic
 */
public record SerializedEvent(
        String id, String source, String type, Instant time, String topic, String key, byte[] data) {

    /** Empty, since JSON never is: a table keeps it like any other. */
    static final byte[] NO_DATA = {};

    /** The record in CloudEvents binary mode; the partition key stays in the event too, as the binding asks. */
    public ProducerRecord<String, byte[]> toRecord() {
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create(source))
                .withType(type)
                .withSubject(key)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withExtension("partitionkey", key);
        var whole = data.length == 0 ? event : event.withData("application/json", data);
        return KafkaMessageFactory.<String>createWriter(topic, null, null, key).writeBinary(whole.build());
    }
}

package io.evercred.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIntegrationTests {

    private static final String EVENTS = Topics.CREDENTIAL_EVENTS;
    private static final String CALLBACKS = Topics.OAUTH_CALLBACK_COMPLETED;

    @TempDir
    Path folder;

    @Test
    void keepsRecordsAndOffsetsOverARestart() throws Exception {
        var settings = new KafkaSettings(folder, 0);
        try (var kafka = EmbeddedKafka.start(settings)) {
            send(kafka, "first");
            assertThat(receive(kafka, 1)).containsExactly("first");
            send(kafka, "second");
        }
        try (var kafka = EmbeddedKafka.start(settings)) {
            send(kafka, "third");
            assertThat(receive(kafka, 2)).containsExactly("second", "third");
        }
    }

    @Test
    void hasTheTopicsOfTheProduct() throws Exception {
        try (var kafka = EmbeddedKafka.start(new KafkaSettings(folder, 0));
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .contains(
                            CALLBACKS,
                            CALLBACKS + "-dlt",
                            EVENTS,
                            EVENTS + "-dlt",
                            Topics.CREDENTIAL_STATE,
                            Topics.CREDENTIAL_COMMANDS,
                            Topics.CREDENTIAL_COMMANDS + "-dlt");
            assertThat(admin.describeTopics(List.of(CALLBACKS))
                            .allTopicNames()
                            .get()
                            .get(CALLBACKS)
                            .partitions())
                    .hasSize(8);
            assertThat(setting(admin, CALLBACKS, "retention.ms"))
                    .isEqualTo("" + Duration.ofDays(7).toMillis());
            assertThat(setting(admin, EVENTS, "retention.ms"))
                    .isEqualTo("" + Duration.ofDays(365).toMillis());
            assertThat(setting(admin, Topics.CREDENTIAL_STATE, "cleanup.policy"))
                    .isEqualTo("compact");
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }

    @Test
    void emptiesTheTopicsOnDemand() throws Exception {
        try (var kafka = EmbeddedKafka.start(new KafkaSettings(folder, 0))) {
            send(kafka, "old");
            KafkaTopics.empty(kafka.bootstrapServers());
            send(kafka, "new");

            assertThat(receive(kafka, 1)).containsExactly("new");
        }
    }

    private static void send(EmbeddedKafka kafka, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(EVENTS, "key", value)).get();
        }
    }

    private static List<String> receive(EmbeddedKafka kafka, int count) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(EVENTS));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        return values;
    }
}

package io.evercred.worker.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.TopicReader;
import io.evercred.worker.testing.WorkerContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** What is bad goes aside at once, what is only early waits, and nothing is skipped; over a real broker and database. */
@SpringBootTest(
        properties = {
            "spring.quartz.auto-startup=false",
            // So short that an outage outlasts it in a test. Kafka wants the session to end no later.
            "spring.kafka.consumer.properties.max.poll.interval.ms=4000",
            "spring.kafka.consumer.properties.session.timeout.ms=6000"
        })
@ContextConfiguration(initializers = WorkerContext.class)
@DirtiesContext
class FailedRecordsIntegrationTests {

    private static final String TOPIC = Topics.OAUTH_CALLBACK_COMPLETED;
    private static final String GROUP = "evercred-worker-intake";

    private final EventCodec codec = new EventCodec();

    @Autowired
    Credentials credentials;

    @Autowired
    KafkaProperties properties;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @Autowired
    DataSource database;

    @Autowired
    Clock clock;

    private KafkaTemplate<String, byte[]> kafka;
    private Admin admin;
    private TopicReader deadLetters;

    @BeforeEach
    void connect() {
        kafka = new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                properties.buildProducerProperties(), new StringSerializer(), new ByteArraySerializer()));
        admin = Admin.create(properties.buildAdminProperties());
        deadLetters =
                TopicReader.fromNow(String.join(",", properties.getBootstrapServers()), Topics.deadLettersOf(TOPIC));
        await().until(() -> !member().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        databaseTakesWrites(true);
        deadLettersTake(Optional.empty());
        deadLetters.close();
        admin.close();
        kafka.destroy();
    }

    @Test
    void whatNobodyForesawGoesAsideAtOnceAndTheFlowGoesOn() {
        var healthy = users("beside-", 60);
        for (var i = 0; i < healthy.size(); i++) {
            if (i % 3 == 0) {
                // Fits no column, which no listener expects; all in one partition with the healthy ones.
                send(consent("too-long-" + i + "x".repeat(300)));
            }
            send(consent(healthy.get(i)));
        }

        // Three seconds for each, as with tries in between, would be a minute.
        await().atMost(Duration.ofSeconds(20)).until(() -> healthy.stream().allMatch(this::exists));
        assertThat(deadLetters.headers("evercred-dead-letter-reason"))
                .hasSize(20)
                .containsOnly("failed");
        assertThat(deadLetters.headers("ce_id")).doesNotHaveDuplicates();
    }

    @Test
    void anOutageOfTheDatabasePausesTheConsumerAndSkipsNothing() throws Exception {
        var before = users("before-", 5);
        var during = users("during-", 40);
        before.forEach(user -> send(consent(user)));
        await().until(() -> before.stream().allMatch(this::exists));
        var member = member();

        databaseTakesWrites(false);
        during.forEach(user -> send(consent(user)));
        await().until(() -> listeners.getListenerContainer("intake").isPauseRequested());
        // Longer than max.poll.interval: a consumer that only waited would be thrown out of its group.
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(member())
                .isEqualTo(member));
        assertThat(during).noneMatch(this::exists);
        databaseTakesWrites(true);

        await().atMost(Duration.ofSeconds(8)).until(() -> during.stream().allMatch(this::exists));
        assertThat(during)
                .allSatisfy(user -> assertThat(row(user).counters().version()).isEqualTo(1));
        assertThat(member()).as("the consumer's place in its group").isEqualTo(member);
        assertThat(deadLetters.records()).isEmpty();
    }

    @Test
    void aRecordThatTheDeadLettersDoNotTakeIsKept() throws Exception {
        deadLettersTake(Optional.of(10));
        send(new ProducerRecord<>(TOPIC, 0, "poison", "no event".getBytes(UTF_8)));
        send(consent("behind-poison"));
        await().until(() -> listeners.getListenerContainer("intake").isPauseRequested());
        await().during(Duration.ofSeconds(2))
                .until(() -> !exists("behind-poison") && deadLetters.records().isEmpty());
        deadLettersTake(Optional.empty());

        await().atMost(Duration.ofSeconds(10)).until(() -> exists("behind-poison"));
        assertThat(deadLetters.headers("evercred-dead-letter-reason")).containsExactly("not-a-cloud-event");
    }

    @Test
    void aDatabaseThatFallsSilentCountsAsAwayAfterHalfAMinuteWhateverItsUrlSays() throws Exception {
        try (var connection = database.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
        }
    }

    private ProducerRecord<String, byte[]> consent(String user) {
        var record = codec.encode(Consents.consent("google", user, 1, "access", "refresh", clock.instant()));
        return new ProducerRecord<>(TOPIC, 0, record.key(), record.value(), record.headers());
    }

    private void send(ProducerRecord<String, byte[]> record) {
        kafka.send(record).join();
    }

    private static List<String> users(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private boolean exists(String user) {
        return credentials.findById(CredentialId.of("google", user)).isPresent();
    }

    private Credential row(String user) {
        return credentials.findById(CredentialId.of("google", user)).orElseThrow();
    }

    /** Who consumes in the group: Kafka gives a new id to whoever has to join anew. */
    private List<String> member() {
        try {
            var members = new ArrayList<String>();
            admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP).members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .forEach(member -> members.add(member.consumerId()));
            return members;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void databaseTakesWrites(boolean does) throws SQLException {
        try (var connection = TestServers.running().admin().connect();
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL super_read_only = " + (does ? "OFF" : "ON"));
            statement.execute("SET GLOBAL read_only = " + (does ? "OFF" : "ON"));
        }
    }

    private void deadLettersTake(Optional<Integer> bytes) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.deadLettersOf(TOPIC));
        var size = bytes.orElse(2_097_152).toString();
        admin.incrementalAlterConfigs(Map.of(
                        topic, List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", size), OpType.SET))))
                .all()
                .get();
    }
}

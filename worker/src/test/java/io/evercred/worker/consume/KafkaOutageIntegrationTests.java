package io.evercred.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.stack.EmbeddedKafka;
import io.evercred.sandbox.stack.KafkaSettings;
import io.evercred.sandbox.stack.Ports;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import io.evercred.worker.EvercredWorker;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.TopicReader;
import io.evercred.worker.testing.WorkerContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Refreshing needs no Kafka (promise P5), and a worker starts without it (P6). */
class KafkaOutageIntegrationTests {

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext worker;
    private EmbeddedKafka kafka;

    @AfterEach
    void stop() {
        worker.close();
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void aWorkerStartsAndRefreshesWhileNoBootstrapNameResolves() {
        worker = start("no-such-host.invalid:9092");

        assertThat(worker.getBean(ApplicationAvailabilityBean.class).getReadinessState())
                .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        refreshes("unresolved");
        assertThat(pending()).as("events that wait for Kafka").isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatWaitsForTheBrokerFollowsOnceItIsThereAndOnceItIsBack() throws Exception {
        var settings = new KafkaSettings(folder.resolve("kafka"), Ports.free());
        worker = start("127.0.0.1:" + settings.port());
        refreshes("early");
        kafka = EmbeddedKafka.start(settings);
        try (var events = TopicReader.fromNow(kafka.bootstrapServers(), Topics.CREDENTIAL_EVENTS)) {
            send("at-first");
            await().atMost(Duration.ofSeconds(20)).until(() -> exists("at-first"));
            await().until(() -> pending() == 0);
            assertThat(events.typesOf(CredentialId.of("google", "at-first")))
                    .containsExactly("io.evercred.CredentialConnected.v1");
        }

        kafka.close();
        refreshes("meanwhile");
        assertThat(pending()).isPositive();
        kafka = EmbeddedKafka.start(settings);
        send("again");
        await().atMost(Duration.ofSeconds(20)).until(() -> exists("again"));
        await().atMost(Duration.ofSeconds(20)).until(() -> pending() == 0);
    }

    private static ConfigurableApplicationContext start(String bootstrapServers) {
        return new SpringApplicationBuilder(EvercredWorker.class, IntakeFixture.class)
                .initializers(
                        new WorkerContext(),
                        context -> TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                                context, "spring.kafka.bootstrap-servers=" + bootstrapServers))
                .run();
    }

    /** Quartz, claim, call and write-back, all of it. */
    private void refreshes(String user) {
        var id = CredentialId.of("google", user);
        worker.getBean(IntakeFixture.class).store(consent(user));
        worker.getBean(JdbcClient.class)
                .sql("UPDATE credential SET google_creds_expiry = UTC_TIMESTAMP(6) WHERE id = :id")
                .param("id", id.toString())
                .update();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> worker.getBean(Credentials.class)
                                .findById(id)
                                .orElseThrow()
                                .counters()
                                .tokenSeq()
                        > 1);
    }

    private boolean exists(String user) {
        return worker.getBean(Credentials.class)
                .findById(CredentialId.of("google", user))
                .isPresent();
    }

    private long pending() {
        return worker.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM outbox")
                .query(Long.class)
                .single();
    }

    private void send(String user) throws Exception {
        var config = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new EventCodec().encode(consent(user))).get();
        }
    }

    private Envelope consent(String user) {
        return Consents.google(user, 1, worker.getBean(Clock.class).instant());
    }
}

package io.evercred.app.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.provider.ClientSecrets;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Provider.Endpoints;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.schemas.Topics;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.SealToWorker;
import io.evercred.vault.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A consent reaches the broker that production runs: Apache's own image. It needs Docker, and says so where there is
 * none; {@code -Devercred.test.docker=true} makes a missing Docker a failure, {@code false} leaves the test out.
 */
class ContainerKafkaIntegrationTests {

    private static final String IMAGE = "apache/kafka:4.2.0";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aConsentReachesABrokerInAContainer(@TempDir Path keys) throws Exception {
        // Looked up by hand: Testcontainers retries for minutes where Docker is installed but of no use.
        assumeTrue(isWanted(), "DID NOT RUN: there is no Docker here, so no Kafka container was tried");
        KeySetFiles.createAll(keys);
        try (var kafka = new KafkaContainer(IMAGE)) {
            kafka.start();
            var producers = new DefaultKafkaProducerFactory<String, byte[]>(
                    Map.of("bootstrap.servers", kafka.getBootstrapServers(), "acks", "all"),
                    new StringSerializer(),
                    new ByteArraySerializer());
            try {
                var seal = SealToWorker.with(KeySet.load("test", keys.resolve("callback-public.json")));
                var publisher = new ConsentPublisher(
                        new KafkaTemplate<>(producers), seal, new ConsentSettings(Duration.ofSeconds(30)));

                assertThat(publisher.publish(grant(), 7, NOW)).isTrue();

                assertThat(firstGeneration(kafka.getBootstrapServers())).isEqualTo(7);
            } finally {
                producers.destroy();
            }
        }
    }

    private static boolean isWanted() {
        var asked = System.getProperty("evercred.test.docker", "");
        var wanted = asked.isEmpty()
                ? System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"))
                : Boolean.parseBoolean(asked);
        System.out.println(
                wanted
                        ? "Kafka in a container: running " + IMAGE + "."
                        : "Kafka in a container: DID NOT RUN, for there is no Docker here"
                                + " (-Devercred.test.docker=true makes that a failure).");
        return wanted;
    }

    private static long firstGeneration(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrapServers, "group.id", "test", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.OAUTH_CALLBACK_COMPLETED));
            for (int polls = 0; polls < 60; polls++) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var known = (Decoded.Known) new EventCodec().decode(record);
                    return ((OAuthCallbackCompleted) known.envelope().event()).generation();
                }
            }
        }
        throw new AssertionError("Nothing arrived");
    }

    private static Grant grant() {
        var uri = URI.create("http://localhost/");
        var provider = new Provider(
                "google",
                "client",
                // Fake, like the tokens below.
                ClientSecrets.of("google", Secret.of("secret")),
                Optional.empty(),
                new Endpoints(uri, uri, Optional.of(uri), Optional.empty(), Optional.empty()),
                Set.of("openid"),
                Map.of());
        var tokens = new TokenSet(
                Secret.of("access"), Optional.of(Secret.of("refresh")), Optional.empty(), Set.of("a"), NOW, NOW);
        return new Grant(
                new SignedInUser("1", "민지", "minji@example.com", Role.STAFF),
                provider,
                "account",
                new Requirement("google", Set.of("a"), Role.STAFF),
                tokens,
                false);
    }
}

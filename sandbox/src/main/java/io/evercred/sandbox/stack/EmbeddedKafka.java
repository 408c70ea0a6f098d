package io.evercred.sandbox.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker (KRaft, one node) inside this JVM, which keeps its records over a restart. Stop it after its
 * clients: consumers that cannot take their leave hold up the next start of their group by half a minute.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;

    private static final String CONFIGURATION = """
            process.roles=broker,controller
            controller.listener.names=CONTROLLER
            auto.create.topics.enable=false
            group.initial.rebalance.delay.ms=0
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            # A broker that was killed is known to be gone after a second, not after nine.
            broker.session.timeout.ms=1000
            broker.heartbeat.interval.ms=300
            # The default takes 128 MB for a cleaner that has next to nothing to clean.
            log.cleaner.dedupe.buffer.size=2097152
            """;

    private final KafkaSettings settings;
    private final KafkaRaftServer server;
    private final int inner;

    private EmbeddedKafka(KafkaSettings settings, KafkaRaftServer server, int inner) {
        this.settings = settings;
        this.server = server;
        this.inner = inner;
    }

    /**
     * Starts it, and formats its folder when that is new.
     *
     * @throws CannotStart if it does not come up
     */
    public static EmbeddedKafka start(KafkaSettings settings) {
        return start(settings, Optional.empty());
    }

    /**
     * Starts one that lets nobody in who has not been allowed to come.
     *
     * @throws CannotStart if it does not come up
     */
    public static EmbeddedKafka startSecured(KafkaSettings settings, KafkaSecurity security) {
        return start(settings, Optional.of(security));
    }

    private static EmbeddedKafka start(KafkaSettings settings, Optional<KafkaSecurity> security) {
        try {
            var logs = settings.folder().resolve("logs");
            if (!Files.exists(logs.resolve("meta.properties"))) {
                format(logs);
            }
            int inner = security.isPresent() ? Ports.free() : settings.port();
            var properties = configuration(settings, logs);
            security.ifPresent(wanted -> secure(properties, wanted, settings.port(), inner));
            var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server.startup();
            var kafka = new EmbeddedKafka(settings, server, inner);
            KafkaTopics.createMissing(kafka.administration());
            return kafka;
        } catch (Exception e) {
            throw new CannotStart("Kafka does not start: %s.".formatted(e.getMessage()), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** Where an administrator comes in, who needs no name; the same place if it is not secured. */
    public String administration() {
        return "127.0.0.1:" + inner;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path logs) throws Exception {
        Folders.create(logs);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .setMetadataLogDirectory(logs.toString())
                .addDirectory(logs.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    private static Properties configuration(KafkaSettings settings, Path logs) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(CONFIGURATION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int controller = Ports.free();
        properties.setProperty("node.id", "" + NODE);
        properties.setProperty("log.dirs", logs.toString());
        properties.setProperty("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE, controller));
        properties.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(settings.port(), controller));
        return properties;
    }

    private static void secure(Properties properties, KafkaSecurity security, int port, int inner) {
        security.configuration().forEach(properties::setProperty);
        var controller = properties.getProperty("listeners").replaceFirst(".*CONTROLLER", "CONTROLLER");
        properties.setProperty(
                "listeners",
                "%s://127.0.0.1:%d,%s://127.0.0.1:%d,%s"
                        .formatted(KafkaSecurity.CLIENTS, port, KafkaSecurity.INNER, inner, controller));
    }
}

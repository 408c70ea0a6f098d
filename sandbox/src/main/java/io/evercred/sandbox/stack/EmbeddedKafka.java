package io.evercred.sandbox.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private EmbeddedKafka(KafkaSettings settings, KafkaRaftServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Starts it, and formats its folder when that is new.
     *
     * @throws CannotStart if it does not come up
     */
    public static EmbeddedKafka start(KafkaSettings settings) {
        try {
            var logs = settings.folder().resolve("logs");
            if (!Files.exists(logs.resolve("meta.properties"))) {
                format(logs);
            }
            var server = new KafkaRaftServer(new KafkaConfig(configuration(settings, logs), false), Time.SYSTEM);
            server.startup();
            var kafka = new EmbeddedKafka(settings, server);
            KafkaTopics.createMissing(kafka.bootstrapServers());
            return kafka;
        } catch (Exception e) {
            throw new CannotStart("Kafka does not start: %s.".formatted(e.getMessage()), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
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
}

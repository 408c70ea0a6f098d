package io.evercred.faults.process;

import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.KafkaTopics;
import io.evercred.sandbox.stack.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The Kafka broker: after each start it has the same port and the same records. */
public final class BrokerServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Workshop workshop;
    private final int port = Ports.free();
    private Part part;

    BrokerServer(Workshop workshop) {
        this.workshop = workshop;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts it, without waiting. */
    public void start() {
        var command = workshop.java(
                List.of("-Xms256m", "-Xmx512m"),
                BrokerMain.class,
                workshop.folder().resolve("kafka"),
                port);
        part = Part.start(new ChildCommand("broker", command, Map.of(), workshop.log("broker")));
    }

    /** Waits until it answers. */
    public void awaitReady() {
        Waiting.until("the broker answers", PATIENCE, () -> {
            if (!part.isAlive()) {
                throw part.crashed();
            }
            return answers();
        });
    }

    /** SIGKILL. */
    public void kill() {
        part.kill();
    }

    /** Deletes all records; groups go on from where they are. */
    public void empty() {
        KafkaTopics.empty(bootstrapServers());
    }

    /** The process that was started last. */
    public long pid() {
        return part.pid();
    }

    private boolean answers() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(), "request.timeout.ms", 1000, "default.api.timeout.ms", 1000);
        try (var admin = Admin.create(settings)) {
            // Its main creates the topics last.
            return admin.listTopics().names().get(2, TimeUnit.SECONDS).size() >= 6;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Interrupted();
        }
    }

    @Override
    public void close() {
        if (part != null) {
            part.close();
        }
    }
}

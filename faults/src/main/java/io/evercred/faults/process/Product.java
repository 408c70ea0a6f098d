package io.evercred.faults.process;

import io.evercred.sandbox.SpringSettings;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** App or worker. It can be killed and started any number of times; its port stays. */
public final class Product implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Workshop workshop;
    private final String name;
    private final int managementPort = Ports.free();
    private Part part;
    private int starts;
    private boolean closed;

    Product(Workshop workshop, String name) {
        this.workshop = workshop;
        this.name = name;
    }

    /**
     * What to start.
     *
     * @param command the JVM's options and what it runs
     * @param environment beside the settings, such as a library to load before all others
     */
    public record Launch(List<String> command, SpringSettings settings, Map<String, String> environment) {

        static Launch of(List<String> command, SpringSettings settings) {
            return new Launch(command, settings, Map.of());
        }

        /** The same with another environment. */
        public Launch with(Map<String, String> other) {
            return new Launch(command, settings, other);
        }
    }

    /** Starts it, without waiting. Each start has a log of its own. */
    public synchronized void start(Launch launch) {
        if (closed) {
            // The rig is being stopped, while a row still goes on.
            throw new Waiting.Interrupted();
        }
        starts++;
        var environment = new HashMap<>(
                launch.settings().set("management.server.port", managementPort).environment());
        environment.putAll(launch.environment());
        part = Part.start(new ChildCommand(name, launch.command(), environment, log()));
    }

    /** Waits until it is ready. */
    public void awaitReady() {
        var started = part;
        Waiting.until(name + " is ready", PATIENCE, () -> {
            if (!started.isAlive()) {
                throw started.crashed();
            }
            return management().ready();
        });
    }

    public String name() {
        return name;
    }

    public Management management() {
        return new Management(managementPort);
    }

    public boolean isAlive() {
        return part != null && part.isAlive();
    }

    public boolean isStarted() {
        return part != null;
    }

    /** How often it has been started. */
    public int starts() {
        return starts;
    }

    /** SIGKILL. */
    public void kill() {
        if (part != null) {
            part.kill();
        }
    }

    /** SIGTERM, without waiting. */
    public void ask() {
        part.ask();
    }

    /** SIGSTOP. */
    public void freeze() {
        part.freeze();
    }

    /** SIGCONT. */
    public void thaw() {
        part.thaw();
    }

    /** SIGTERM, and waits for the end. */
    public void stop() {
        part.close();
    }

    /** The process that was started last. */
    public long pid() {
        return part.pid();
    }

    /** Its memory in bytes, as the kernel counts it. */
    public long memory() {
        try {
            return Files.readAllLines(Path.of("/proc/%d/status".formatted(part.pid()))).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** All that it has said since its last start. */
    public String output() {
        try {
            return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return workshop.log("%s-%03d".formatted(name, starts));
    }

    @Override
    public void close() {
        Part last;
        synchronized (this) {
            closed = true;
            last = part;
        }
        if (last != null) {
            last.close();
        }
    }
}

package io.evercred.bench.measure;

import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A measured process, which stays between measurements: a JVM is only itself once it is warm. */
public final class Probe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ChildProcess child;
    private final Socket socket;
    private final BufferedReader in;
    private final PrintWriter out;

    private Probe(ChildProcess child, Socket socket) throws IOException {
        this.child = child;
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param command whose process serves {@link ProbeServer} at that port
     */
    public static Probe start(ChildCommand command, int port) {
        var child = ChildProcess.start(command);
        try {
            return new Probe(child, connect(child, port));
        } catch (IOException e) {
            child.close();
            throw new IllegalStateException(command.name() + " cannot be asked", e);
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private static Socket connect(ChildProcess child, int port) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!child.isAlive()) {
                throw child.crashed();
            }
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException notYet) {
                pause();
            }
        }
        throw child.notReady(PATIENCE);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs a command in it and waits for its figures.
     *
     * @param words the command's name, then {@code name=value} without blanks
     */
    public Map<String, Double> ask(String... words) {
        out.println(String.join(" ", words));
        try {
            var answer = in.readLine();
            if (answer == null) {
                throw new IllegalStateException("%s ended while it was asked to %s".formatted(child.name(), words[0]));
            }
            if (!answer.startsWith("ok")) {
                throw new IllegalStateException("%s: %s".formatted(child.name(), answer));
            }
            return Arrays.stream(answer.split(" "))
                    .skip(1)
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
        } catch (IOException e) {
            throw new IllegalStateException(child.name() + " does not answer", e);
        }
    }

    public long pid() {
        return child.handle().pid();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is stopped in any case.
        }
        child.close();
    }
}

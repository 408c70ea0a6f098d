package io.evercred.faults.process;

import io.evercred.sandbox.provider.ProviderStandIn;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The provider stand-in as a process of its own. */
public final class StandInServer implements AutoCloseable {

    private static final int LOG_SIZE = 2_000_000;

    private final int port = Ports.free();
    private final Part part;

    StandInServer(Workshop workshop, Duration tokenLifetime) {
        this(workshop, "stand-in", tokenLifetime);
    }

    private StandInServer(Workshop workshop, String name, Duration tokenLifetime) {
        var command = workshop.java(
                List.of("-Xmx512m"),
                ProviderStandIn.class,
                "--port",
                port,
                "--token-lifetime",
                tokenLifetime.toSeconds() + "s",
                "--log-size",
                LOG_SIZE);
        part = Part.start(new ChildCommand(name, command, Map.of(), workshop.log(name)));
    }

    /** One more beside the rig's own, with people of its own, for those who must not share it; waits until it answers. */
    public static StandInServer beside(Workshop workshop, String name, Duration tokenLifetime) {
        var server = new StandInServer(workshop, name, tokenLifetime);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** The root URL, without a slash at the end. */
    public URI root() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The process. */
    public long pid() {
        return part.pid();
    }

    void awaitReady() {
        Waiting.until("the stand-in answers", Duration.ofSeconds(30), () -> {
            if (!part.isAlive()) {
                throw part.crashed();
            }
            try (var socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        part.close();
    }
}

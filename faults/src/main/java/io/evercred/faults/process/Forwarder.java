package io.evercred.faults.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between the workers and a server of theirs, and can cut them off from it. */
public final class Forwarder implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Socket> crowd = new ArrayList<>();
    private volatile ServerSocket server;
    private volatile boolean refusing;
    private volatile Duration delay = Duration.ZERO;

    /** @param target a port of this machine */
    public Forwarder(int target) {
        this.target = target;
        this.server = listen(0, 128);
        this.port = server.getLocalPort();
        Thread.ofPlatform().daemon().name("forwarder").start(this::accept);
    }

    public int port() {
        return port;
    }

    /**
     * From now on nobody is answered: connections that are open are gone, and new ones wait for ever, since the queue
     * of those who knock is full and nobody opens.
     */
    public synchronized void blackhole() {
        refusing = true;
        closeQuietly(server);
        server = listenAgain(port, 1);
        open.forEach(Forwarder::closeQuietly);
        for (int i = 0; i < 4; i++) {
            crowd.add(knock());
        }
    }

    /** From now on every answer takes so much longer. */
    public void slow(Duration time) {
        delay = time;
    }

    /** Resets all connections, whatever is under way on them; new ones are let in. Returns how many there were. */
    public int cut() {
        var cut = List.copyOf(open);
        cut.forEach(Forwarder::reset);
        return cut.size();
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was closed before.
        }
        closeQuietly(socket);
    }

    /** Lets everybody in again. */
    public synchronized void heal() {
        if (!refusing) {
            return;
        }
        crowd.forEach(Forwarder::closeQuietly);
        crowd.clear();
        closeQuietly(server);
        server = listenAgain(port, 128);
        refusing = false;
        notifyAll();
    }

    private Socket knock() {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            // The queue is full, as it is meant to be.
        }
        return socket;
    }

    private void accept() {
        while (!Thread.currentThread().isInterrupted()) {
            awaitHealth();
            var current = server;
            try {
                var client = current.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (server == current && !refusing) {
                    return;
                }
            }
        }
    }

    private synchronized void awaitHealth() {
        try {
            while (refusing) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) {
        try (client;
                var provider = new Socket(InetAddress.getLoopbackAddress(), target)) {
            var back = Thread.ofVirtual().start(() -> passBack(provider, client));
            pass(client, provider);
            provider.shutdownOutput();
            back.join();
        } catch (IOException e) {
            // One of the two has gone, and so does the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void passBack(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (delay.isPositive()) {
                    Waiting.pause(delay);
                }
                out.write(some, 0, read);
            }
            // Else a client of a server that has died would wait for its answer as long as it waits for any.
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    /** The port may still be taken for a moment: whoever waits in the old one's accept has to leave it first. */
    private static ServerSocket listenAgain(int port, int backlog) {
        var opened = new AtomicReference<ServerSocket>();
        Waiting.until("the forwarder has its port back", Duration.ofSeconds(5), () -> {
            try {
                opened.set(listen(port, backlog));
                return true;
            } catch (UncheckedIOException e) {
                return false;
            }
        });
        return opened.get();
    }

    private static ServerSocket listen(int port, int backlog) {
        var socket = unbound();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
            return socket;
        } catch (IOException e) {
            closeQuietly(socket);
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It was closed before.
        }
    }

    @Override
    public void close() {
        refusing = false;
        closeQuietly(server);
        open.forEach(Forwarder::closeQuietly);
        crowd.forEach(Forwarder::closeQuietly);
    }
}

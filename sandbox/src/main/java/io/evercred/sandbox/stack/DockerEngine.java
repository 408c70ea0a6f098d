package io.evercred.sandbox.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Docker, where the environment says that it is. Asked by hand: Testcontainers goes on asking for minutes where Docker is
 * installed and of no use.
 *
 * @param address as in {@code DOCKER_HOST}
 */
record DockerEngine(String address) {

    private static final byte[] PING = "GET /_ping HTTP/1.0\r\n\r\n".getBytes(US_ASCII);
    private static final int PATIENCE_SECONDS = 3;

    static DockerEngine ofThisMachine() {
        return new DockerEngine(System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));
    }

    /** Whether it takes orders. One that speaks TLS only has to take a connection. */
    boolean answers() {
        var answer = CompletableFuture.supplyAsync(this::ping);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean ping() {
        try (var channel = connect()) {
            if (System.getenv("DOCKER_TLS_VERIFY") != null && !isLocal()) {
                return true;
            }
            channel.write(ByteBuffer.wrap(PING));
            var answer = ByteBuffer.allocate(64);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // Its first line is short.
            }
            return new String(answer.array(), 0, answer.position(), US_ASCII).matches("(?s)HTTP/1\\.\\d 200 .*");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private SocketChannel connect() throws IOException {
        var uri = URI.create(address);
        SocketAddress target = isLocal()
                ? UnixDomainSocketAddress.of(Path.of(uri.getPath()))
                : new InetSocketAddress(uri.getHost(), uri.getPort());
        var channel = isLocal() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        channel.connect(target);
        return channel;
    }

    private boolean isLocal() {
        return address.startsWith("unix:");
    }

    @Override
    public String toString() {
        return address;
    }
}

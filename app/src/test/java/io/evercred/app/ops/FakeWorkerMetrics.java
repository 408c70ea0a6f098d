package io.evercred.app.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** The management ports of two workers: one tells its metrics, the other takes connections and says nothing. */
final class FakeWorkerMetrics implements AutoCloseable {

    private final HttpServer telling;
    private final ServerSocket silent;
    private final AtomicReference<String> metrics = new AtomicReference<>("");

    FakeWorkerMetrics() throws IOException {
        telling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        telling.createContext("/actuator/prometheus", exchange -> {
            var body = metrics.get().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        telling.start();
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    void tell(String text) {
        metrics.set(text);
    }

    URI telling() {
        return URI.create("http://127.0.0.1:" + telling.getAddress().getPort());
    }

    URI silent() {
        return URI.create("http://127.0.0.1:" + silent.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        telling.stop(0);
        silent.close();
    }
}

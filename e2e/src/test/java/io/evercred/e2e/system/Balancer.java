package io.evercred.e2e.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before several apps and gives each request to the next of them, as a Service of Kubernetes does. */
public final class Balancer implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("Cookie", "Content-Type", "Accept-Language");
    private static final List<String> PASSED_BACK = List.of("Location", "Set-Cookie", "Content-Type");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<URI> apps = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpServer server;

    public Balancer(URI first) throws IOException {
        apps.add(first);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    /** Where people go. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** One more gets its share, from the next request on. */
    public void add(URI app) {
        apps.add(app);
    }

    /** It gets no new request; those that it has go on. */
    public void remove(URI app) {
        apps.remove(app);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var app = apps.get(Math.floorMod(turn.getAndIncrement(), apps.size()));
            var request = HttpRequest.newBuilder(
                            app.resolve(exchange.getRequestURI().toString()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            PASSED_ON.forEach(name -> exchange.getRequestHeaders()
                    .getOrDefault(name, List.of())
                    .forEach(value -> request.header(name, value)));
            answer(exchange, request.build());
        }
    }

    private void answer(HttpExchange exchange, HttpRequest request) throws IOException {
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            PASSED_BACK.forEach(name -> answer.headers().allValues(name).forEach(value -> exchange.getResponseHeaders()
                    .add(name, value)));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            exchange.sendResponseHeaders(502, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.sendResponseHeaders(503, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}

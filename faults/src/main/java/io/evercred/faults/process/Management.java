package io.evercred.faults.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;

/** What a process tells at its management port. */
public record Management(int port) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    boolean ready() {
        return answers("/actuator/health/readiness");
    }

    /** Whether an orchestrator would let it live. */
    public boolean live() {
        return answers("/actuator/health/liveness");
    }

    /** The sum of a metric over the lines that contain all the given texts; 0 if it does not answer. */
    public double metric(String name, String... having) {
        return values(name, having).sum();
    }

    /** The highest of those lines. */
    public double highest(String name, String... having) {
        return values(name, having).max().orElse(0);
    }

    private DoubleStream values(String name, String... having) {
        try {
            return ask("/actuator/prometheus")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .filter(line -> List.of(having).stream().allMatch(line::contains))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        } catch (IOException e) {
            return DoubleStream.empty();
        }
    }

    private boolean answers(String path) {
        try {
            return ask(path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> ask(String path) throws IOException {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Interrupted();
        }
    }
}

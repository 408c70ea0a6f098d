package io.evercred.faults.process;

import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.Folders;
import io.evercred.sandbox.stack.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus that looks each second, with the rules of {@code ops}, whose alerts need to hold for no longer than a second
 * here. Their expressions are as they are.
 */
public final class Prometheus implements AutoCloseable {

    private static final String NAME = "prometheus";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = Ports.free();
    private final int targets;
    private final Part part;

    private Prometheus(Workshop workshop, Path program, Map<String, List<Integer>> jobs) {
        targets = jobs.values().stream().mapToInt(List::size).sum();
        var folder = workshop.folder().resolve(NAME);
        Folders.delete(folder);
        Folders.create(folder);
        copyRules(workshop.root().resolve("ops/prometheus/rules"), folder);
        write(folder.resolve("prometheus.yml"), configuration(jobs));
        var command = List.of(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        part = Part.start(new ChildCommand(NAME, command, Map.of(), workshop.log(NAME)));
    }

    /** Where the program is; nothing if it is not installed. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param jobs the ports of this machine that each job looks at
     */
    public static Prometheus start(Workshop workshop, Path program, Map<String, List<Integer>> jobs) {
        var prometheus = new Prometheus(workshop, program, jobs);
        try {
            Waiting.until("Prometheus is ready", Duration.ofSeconds(30), () -> {
                if (!prometheus.part.isAlive()) {
                    throw prometheus.part.crashed();
                }
                return prometheus.isReady();
            });
            return prometheus;
        } catch (RuntimeException e) {
            prometheus.close();
            throw e;
        }
    }

    /** Whether it takes what every process tells. */
    public boolean seesAll() {
        return query("up == 1").size() == targets;
    }

    /** Whether an alert fires now. */
    public boolean fires(String alert) {
        return !query("ALERTS{alertname=\"%s\", alertstate=\"firing\"}".formatted(alert))
                .isEmpty();
    }

    /** Which alerts fire now, for whoever wonders. */
    public List<String> firing() {
        return query("ALERTS{alertstate=\"firing\"}")
                .valueStream()
                .map(result -> result.at("/metric/alertname").asString())
                .distinct()
                .toList();
    }

    private JsonNode query(String expression) {
        var uri = "http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(port, URLEncoder.encode(expression, StandardCharsets.UTF_8));
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(uri))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
            return JSON.readTree(answer.body()).at("/data/result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Interrupted();
        }
    }

    /** Until it is, it answers in words. */
    private boolean isReady() {
        var uri = URI.create("http://127.0.0.1:%d/-/ready".formatted(port));
        try {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Interrupted();
        }
    }

    private static void copyRules(Path from, Path to) {
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                write(
                        to.resolve(file.getFileName()),
                        Files.readString(file).replaceAll("(?m)^( +for:) \\S+$", "$1 1s"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(Map<String, List<Integer>> jobs) {
        return """
                global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
                rule_files: [ "*.yaml" ]
                scrape_configs:
                """
                + jobs.entrySet().stream()
                        .map(job -> """
                          - job_name: %s
                            metrics_path: /actuator/prometheus
                            static_configs: [ { targets: [ %s ] } ]
                        """.formatted(job.getKey(), targets(job.getValue())))
                        .collect(Collectors.joining());
    }

    private static String targets(List<Integer> ports) {
        return ports.stream().map("\"127.0.0.1:%d\""::formatted).collect(Collectors.joining(", "));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        part.close();
    }
}

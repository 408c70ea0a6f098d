package io.evercred.e2e.system;

import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.SpringSettings;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** App or worker, started from its packaged jar. */
public final class JavaProcess implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Two cores start everything: what matters is to be up soon. */
    private static final List<String> OPTIONS =
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private final ChildProcess child;
    private final int managementPort;
    private final Path log;
    private Duration computed = Duration.ZERO;

    private JavaProcess(ChildProcess child, int managementPort, Path log) {
        this.child = child;
        this.managementPort = managementPort;
        this.log = log;
    }

    /** What to start. */
    record Launch(String name, Path jar, List<String> jvmOptions, SpringSettings settings, int managementPort) {}

    static JavaProcess start(Launch launch, Path logs) {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(OPTIONS);
        command.addAll(launch.jvmOptions());
        command.addAll(List.of("-jar", launch.jar().toString()));
        var log = logs.resolve(launch.name() + ".log");
        var child = ChildProcess.start(
                new ChildCommand(launch.name(), command, launch.settings().environment(), log));
        return new JavaProcess(child, launch.managementPort(), log);
    }

    /** Waits until it says that it is ready. */
    public JavaProcess awaitReady() {
        await(name())
                .atMost(Duration.ofSeconds(240))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !isAlive() || answers("/actuator/health/readiness"));
        if (!isAlive()) {
            throw child.crashed();
        }
        return this;
    }

    public String name() {
        return child.name();
    }

    /** How much it has computed, until it was asked to stop. */
    Duration cpuTime() {
        return child.handle().info().totalCpuDuration().orElse(computed);
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** Asks it to stop and waits for its end. */
    public int stop() {
        child.close();
        return child.exitStatus();
    }

    /** Waits until it ends by itself. */
    public int exitStatus() {
        return child.exitStatus();
    }

    /** Asks it to stop, without waiting. */
    public void askToStop() {
        computed = cpuTime();
        child.handle().destroy();
    }

    /** SIGSTOP: it keeps its connections and does nothing, as on a machine that has frozen. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            // The shell's own kill: not every machine has one of its own.
            int status = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "kill -\"$1\" \"$2\"",
                            "sh",
                            name,
                            Long.toString(child.handle().pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (status != 0) {
                throw new IllegalStateException("SIG%s cannot be sent to %s".formatted(name, name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it has said. */
    public String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sum of a metric over the lines that contain all the given texts, such as {@code outcome="issued"}. */
    public double metric(String name, String... having) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(having).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** All metrics, in Prometheus' text format. */
    public String metrics() {
        return get("/actuator/prometheus");
    }

    /** How its management port answers. */
    public int status(String method, String path) {
        try {
            return ask(method, path).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in OpenMetrics' format, which has exemplars. */
    public String openMetrics() {
        try {
            return ask("GET", "/actuator/prometheus", "application/openmetrics-text; version=1.0.0")
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its management port answers, headers included, or why it does not. */
    public String management(String path) {
        try {
            var answer = ask("GET", path);
            return answer.statusCode() + " " + answer.headers().map() + "\n" + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String path) {
        try {
            return ask("GET", path).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers(String path) {
        try {
            return ask("GET", path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> ask(String method, String path) throws IOException {
        return ask(method, path, "*/*");
    }

    private HttpResponse<String> ask(String method, String path, String accepted) throws IOException {
        var uri = URI.create("http://127.0.0.1:" + managementPort + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("Accept", accepted)
                            .timeout(Duration.ofSeconds(3))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}

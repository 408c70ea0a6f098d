package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.stack.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A launcher that runs as a process of its own, with what it has printed. */
final class Launched {

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();
    private final int mysqlPort;

    private Launched(Process process, int mysqlPort) {
        this.process = process;
        this.out = process.inputReader();
        this.mysqlPort = mysqlPort;
    }

    static Launched start(Path data, Path jar, Map<String, String> environment, String... options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        int mysqlPort = Ports.free();
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        command.add(Sandbox.class.getName());
        command.addAll(List.of("--data", data.toString(), "--app-jar", jar.toString(), "--worker-jar", jar.toString()));
        command.add("--mysql-port=" + mysqlPort);
        Stream.of("app-port", "app-management-port", "worker-port", "stand-in-port", "kafka-port")
                .forEach(port -> command.add("--" + port + "=" + Ports.free()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Launched(builder.start(), mysqlPort);
    }

    /** Reads on until a line says this, or nothing more comes. */
    Launched awaitLine(String text) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                return this;
            }
        }
        assertThat(lines).as("the launcher's output").anyMatch(line -> line.contains(text));
        return this;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + mysqlPort + "/evercred_app", "root", "");
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    int end() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }
}

package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evercred.e2e.system.Reactor;
import io.evercred.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the containers, run for real with their programs replaced. */
class ScriptsTests {

    @TempDir
    private Path programs;

    @Test
    void putPasswordsIntoTheInitScriptWhateverTheyAreMadeOf() throws Exception {
        program("mysql", "cat");

        var sql = run(
                Map.of(
                        "MYSQL_ROOT_PASSWORD", "root",
                        "APP_DB_PASSWORD", "a'b\\c&d/$e ${worker_password}",
                        "WORKER_DB_PASSWORD", "*?[x]\""),
                "db/init.sh");

        assertThat(sql.lines().filter(line -> line.startsWith("ALTER USER")))
                .containsExactly(
                        "ALTER USER 'evercred_app'@'%' IDENTIFIED BY 'a''b\\\\c&d/$e ${worker_password}';",
                        "ALTER USER 'evercred_worker'@'%' IDENTIFIED BY '*?[x]\"';");
    }

    @Test
    void createTheTopicsThatAreMissing() throws Exception {
        program(
                "kafka-topics.sh",
                "case \"$*\" in *--list*) echo %s ;; *) echo \"$*\" ;; esac".formatted(Topics.CREDENTIAL_COMMANDS));

        var created = run(Map.of("KAFKA_HOST", "kafka:9092", "KAFKA_BIN", programs.toString()), "docker/topics.sh");

        assertThat(created.lines())
                .allMatch(line -> line.contains("--partitions 8 --replication-factor 1"))
                .extracting(line -> line.replaceFirst(".*--topic (\\S+) .*", "$1"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Topics.OAUTH_CALLBACK_COMPLETED,
                                Topics.deadLettersOf(Topics.OAUTH_CALLBACK_COMPLETED),
                                Topics.deadLettersOf(Topics.CREDENTIAL_COMMANDS),
                                Topics.CREDENTIAL_EVENTS,
                                Topics.deadLettersOf(Topics.CREDENTIAL_EVENTS),
                                Topics.CREDENTIAL_STATE)
                        .toList());
        assertThat(created.lines().filter(line -> line.contains(Topics.OAUTH_CALLBACK_COMPLETED + " ")))
                .allMatch(line -> line.endsWith("retention.ms=604800000"));
        assertThat(created.lines().filter(line -> line.contains(Topics.CREDENTIAL_STATE)))
                .singleElement()
                .asString()
                .contains("--config cleanup.policy=compact ")
                .endsWith("--config delete.retention.ms=2592000000");
    }

    @Test
    void letAServiceReadOrCommandAndNothingMore() throws Exception {
        program("kafka-acls.sh", "echo \"$*\"");
        var kafka = Map.of("KAFKA_HOST", "kafka:9092", "KAFKA_BIN", programs.toString());

        assertThat(run(kafka, "docker/acls.sh", "reader", "User:notifier", "notifier-")
                        .lines())
                .containsExactly(
                        "--bootstrap-server kafka:9092 --add --allow-principal User:notifier"
                                + " --operation Read --operation Describe"
                                + " --topic " + Topics.CREDENTIAL_EVENTS + " --topic " + Topics.CREDENTIAL_STATE,
                        "--bootstrap-server kafka:9092 --add --allow-principal User:notifier"
                                + " --operation Read --group notifier- --resource-pattern-type prefixed");
        assertThat(run(kafka, "docker/acls.sh", "commander", "User:sync").lines())
                .containsExactly("--bootstrap-server kafka:9092 --add --allow-principal User:sync"
                        + " --operation Write --operation Describe --topic " + Topics.CREDENTIAL_COMMANDS);
    }

    @Test
    void letTheAppWriteAndTheWorkerDoItsWork() throws Exception {
        program("kafka-acls.sh", "echo \"$*\"");

        var allowed = run(
                Map.of("KAFKA_HOST", "kafka:9092", "KAFKA_BIN", programs.toString(), "KAFKA_ADMIN", "admin.conf"),
                "docker/acls.sh",
                "product",
                "User:app",
                "User:worker");

        assertThat(allowed.lines())
                .allMatch(line -> line.contains(" --command-config admin.conf --add "))
                .filteredOn(line -> line.contains("User:app"))
                .singleElement()
                .asString()
                .endsWith(" --operation Write --operation Describe --topic " + Topics.OAUTH_CALLBACK_COMPLETED
                        + " --topic " + Topics.CREDENTIAL_COMMANDS);
        assertThat(allowed.lines().filter(line -> line.contains("User:worker")))
                .hasSize(3)
                .allMatch(line -> line.endsWith(" --resource-pattern-type prefixed"));
    }

    @Test
    void tellHealthyFromUnhealthyAndFromNotThere() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/up", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/down", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        var port = Integer.toString(server.getAddress().getPort());

        assertThat(status("docker/healthy.sh", port, "/up")).isZero();
        assertThat(status("docker/healthy.sh", port, "/down")).isOne();
        server.stop(0);
        assertThat(status("docker/healthy.sh", port, "/up")).isOne();
    }

    private void program(String name, String body) throws IOException {
        Files.writeString(programs.resolve(name), "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(programs.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    private String run(Map<String, String> environment, String script, String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("bash", Reactor.path(script).toString()), Stream.of(arguments));
        var process = new ProcessBuilder(command.toList()).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putAll(environment);
        process.environment().put("INIT_SQL", Reactor.path("db/init.sql").toString());
        process.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).isZero();
        return output;
    }

    private static int status(String script, String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("bash", Reactor.path(script).toString()), Stream.of(arguments));
        return new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}

package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evercred.e2e.system.Reactor;
import io.evercred.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
    void takePasswordsFromFilesToo(@TempDir Path secrets) throws Exception {
        program("mysql", "cat");
        Files.writeString(secrets.resolve("app"), "of the app");
        Files.writeString(secrets.resolve("worker"), "of the worker");

        var sql = run(
                Map.of(
                        "MYSQL_ROOT_PASSWORD", "root",
                        "APP_DB_PASSWORD_FILE", secrets.resolve("app").toString(),
                        "WORKER_DB_PASSWORD_FILE", secrets.resolve("worker").toString()),
                "db/init.sh");

        assertThat(sql).contains("BY 'of the app';", "BY 'of the worker';");
    }

    @Test
    void makePasswordsOnceAndGiveEachItsOwn(@TempDir Path secrets) throws Exception {
        // Only root may give files away.
        program("chown", "true");
        program("install", "while [ $# -gt 2 ]; do shift; done; exec cp \"$1\" \"$2\"");
        for (var folder : List.of("all", "mysql", "app", "worker", "grafana")) {
            Files.createDirectory(secrets.resolve(folder));
        }
        var environment = Map.of("SECRETS", secrets.toString());

        run(environment, "docker/passwords.sh");
        var first = Files.readString(secrets.resolve("worker/spring.datasource.password"));
        run(environment, "docker/passwords.sh");

        assertThat(first).hasSize(32).isEqualTo(Files.readString(secrets.resolve("mysql/worker")));
        assertThat(Files.readString(secrets.resolve("worker/spring.datasource.password")))
                .as("the second time")
                .isEqualTo(first);
        assertThat(Files.readString(secrets.resolve("app/spring.datasource.password")))
                .isEqualTo(Files.readString(secrets.resolve("mysql/app")))
                .isNotEqualTo(first);
        assertThat(secrets.resolve("mysql/root")).isNotEmptyFile();
        assertThat(secrets.resolve("grafana/admin")).isNotEmptyFile();
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
    void letTheAppWriteAndReadEventsAndTheWorkerDoItsWork() throws Exception {
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
                .satisfiesExactly(
                        writes -> assertThat(writes)
                                .endsWith(" --operation Write --operation Describe --topic "
                                        + Topics.OAUTH_CALLBACK_COMPLETED + " --topic "
                                        + Topics.CREDENTIAL_COMMANDS),
                        reads -> assertThat(reads)
                                .endsWith(" --operation Read --operation Describe --topic " + Topics.CREDENTIAL_EVENTS),
                        group -> assertThat(group)
                                .endsWith(" --operation Read --group evercred-app- --resource-pattern-type prefixed"));
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
        new Shell(programs).with(name, body);
    }

    private String run(Map<String, String> environment, String script, String... arguments) throws Exception {
        var all = new HashMap<>(environment);
        all.put("INIT_SQL", Reactor.path("db/init.sql").toString());
        var said = new Shell(programs).run(all, script, arguments);
        assertThat(said.status()).isZero();
        return said.text();
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

package io.evercred.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The product's own {@code db/init.sql}: the schemas and accounts that app and worker need. */
final class InitScript {

    /** Fake passwords, for servers on this machine's loopback only. */
    static final String APP_PASSWORD = "sandbox-app";

    static final String WORKER_PASSWORD = "sandbox-worker";

    static final List<String> SCHEMAS = List.of("evercred_view", "evercred_app", "evercred_worker");

    private InitScript() {}

    /** Runs the script, and may be run again at any time. */
    static void run(DatabaseAccount admin) throws SQLException {
        try (var connection = admin.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements()) {
                statement.execute(sql);
            }
        }
    }

    /** Drops the three schemas with all their data and makes them anew. */
    static void runAfresh(DatabaseAccount admin) throws SQLException {
        try (var connection = admin.connect();
                var statement = connection.createStatement()) {
            for (var schema : SCHEMAS) {
                statement.execute("DROP DATABASE IF EXISTS " + schema);
            }
        }
        run(admin);
    }

    private static List<String> statements() {
        var script = read().replace("${app_password}", APP_PASSWORD)
                .replace("${worker_password}", WORKER_PASSWORD)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(script.split(";\n|;$"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static String read() {
        try (var script = InitScript.class.getResourceAsStream("/db/init.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

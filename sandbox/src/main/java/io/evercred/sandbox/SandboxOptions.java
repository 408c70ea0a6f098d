package io.evercred.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the person who starts the sandbox wants.
 *
 * @param data where everything is kept from one start to the next
 * @param fresh whether to delete all that first
 * @param tokenLifetime how long the stand-in's access tokens live, if not as long as the provider's
 * @param realGoogle whether to talk to Google itself, with the client in GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET
 */
record SandboxOptions(
        Path data,
        boolean fresh,
        int workers,
        Optional<Duration> tokenLifetime,
        boolean realGoogle,
        Jars jars,
        SandboxPorts ports) {

    static final String HELP = """
            Starts Kafka, MySQL, a stand-in for Google and Discord, the app and the worker on this machine.

              --fresh                   delete the data of earlier starts first
              --token-lifetime 60s      let the stand-in's access tokens live this long (default 1h)
              --workers 2               start this many workers (default 1)
              --real-google             use Google itself, with GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, STAFF_EMAILS
              --data DIR                keep everything here (default sandbox/data)
              --app-port 8080           --app-management-port 8082   --worker-port 8081
              --stand-in-port 8090      --kafka-port 19092           --mysql-port 13306
            """;

    private static final Set<String> SWITCHES = Set.of("fresh", "real-google", "help");
    private static final Set<String> WITH_VALUE = Set.of(
            "data",
            "workers",
            "token-lifetime",
            "app-jar",
            "worker-jar",
            "app-port",
            "app-management-port",
            "worker-port",
            "stand-in-port",
            "kafka-port",
            "mysql-port");

    /** The packaged processes. */
    record Jars(Path app, Path worker) {}

    /** @return empty if the person asks for help instead */
    static Optional<SandboxOptions> parse(List<String> words) {
        var arguments = Arguments.parse(words, SWITCHES, WITH_VALUE);
        if (arguments.has("help")) {
            return Optional.empty();
        }
        return Optional.of(new SandboxOptions(
                absolute(arguments.text("data").orElse("sandbox/data")),
                arguments.has("fresh"),
                arguments.number("workers", 1, 1, 20),
                arguments.duration("token-lifetime"),
                arguments.has("real-google"),
                new Jars(
                        absolute(arguments.text("app-jar").orElse("app/target/evercred-app.jar")),
                        absolute(arguments.text("worker-jar").orElse("worker/target/evercred-worker.jar"))),
                SandboxPorts.from(arguments)));
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}

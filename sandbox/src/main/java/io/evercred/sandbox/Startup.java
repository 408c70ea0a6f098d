package io.evercred.sandbox;

import io.evercred.sandbox.provider.ProviderStandIn;
import io.evercred.sandbox.provider.StandInSettings;
import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.ChildProcess;
import io.evercred.sandbox.stack.EmbeddedKafka;
import io.evercred.sandbox.stack.EmbeddedMysql;
import io.evercred.sandbox.stack.KafkaSettings;
import io.evercred.sandbox.stack.MysqlSettings;
import io.evercred.sandbox.stack.MysqlSettings.Durability;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Starts the parts, those that depend on nothing at the same time. */
final class Startup {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final SandboxOptions options;
    private final DataFolder data;
    private final Parts parts;
    private final Console console;
    private final Orphans orphans;

    Startup(SandboxOptions options, DataFolder data, Parts parts, Console console) {
        this.options = options;
        this.data = data;
        this.parts = parts;
        this.console = console;
        this.orphans = new Orphans(data.running());
    }

    /** @return the processes that have to stay alive from now on */
    List<ChildProcess> start() {
        requireJar(options.jars().app());
        requireJar(options.jars().worker());
        parts.add(Parts.Rank.DATA_FOLDER, "", data.claim());
        orphans.stop().forEach(name -> console.say("  stopped %s, which an earlier start had left".formatted(name)));
        if (options.realGoogle()) {
            RealGoogle.requireIn(System.getenv());
        }
        options.ports().requireFree(options.workers());
        if (options.fresh()) {
            data.clear();
        }
        createKeys();
        var kafka = CompletableFuture.supplyAsync(this::startKafka);
        var standIn = CompletableFuture.runAsync(this::startStandIn);
        var mysql = CompletableFuture.supplyAsync(this::startMysql);
        // Also when one has failed: what is still starting could not be stopped.
        CompletableFuture.allOf(kafka, standIn, mysql)
                .handle((done, failure) -> done)
                .join();
        standIn.join();
        return startProduct(mysql.join(), kafka.join());
    }

    private EmbeddedKafka startKafka() {
        return console.step(
                "Kafka",
                () -> parts.add(
                        Parts.Rank.KAFKA,
                        "Kafka",
                        EmbeddedKafka.start(
                                new KafkaSettings(data.kafka(), options.ports().kafka()))));
    }

    private EmbeddedMysql startMysql() {
        return console.step("MySQL", () -> {
            var settings = new MysqlSettings(data.mysql(), options.ports().mysql(), Durability.DURABLE);
            var mysql = parts.add(Parts.Rank.MYSQL, "MySQL", EmbeddedMysql.start(settings));
            orphans.note(mysql.process());
            return mysql;
        });
    }

    private void startStandIn() {
        var usual = StandInSettings.defaults()
                .withPort(options.ports().standIn())
                .withData(data.standIn())
                .withEventsTo(URI.create("http://localhost:%d/risc/google"
                        .formatted(options.ports().app())));
        var settings = options.tokenLifetime().map(usual::withTokenLifetime).orElse(usual);
        console.step("provider stand-in", () -> {
            try {
                return parts.add(Parts.Rank.STAND_IN, "provider stand-in", ProviderStandIn.start(settings));
            } catch (IOException e) {
                throw new CannotStart("The provider stand-in cannot start: %s.".formatted(e.getMessage()), e);
            }
        });
    }

    private List<ChildProcess> startProduct(EmbeddedMysql mysql, EmbeddedKafka kafka) {
        var settings = new ProductSettings(options, data.keys(), kafka.bootstrapServers());
        var product = new ArrayList<Readiness.Asked>();
        for (int number = 1; number <= options.workers(); number++) {
            var environment = settings.worker(mysql.worker(), number);
            var worker = startJava(
                    Parts.Rank.WORKER, "worker-" + number, options.jars().worker(), environment);
            product.add(new Readiness.Asked(worker, options.ports().worker(number)));
        }
        var app = startJava(Parts.Rank.APP, "app", options.jars().app(), settings.app(mysql.app()));
        product.add(new Readiness.Asked(app, options.ports().appManagement()));
        try (var readiness = new Readiness(console)) {
            readiness.await(product);
        }
        return Stream.concat(Stream.of(mysql.process()), product.stream().map(Readiness.Asked::process))
                .toList();
    }

    private ChildProcess startJava(Parts.Rank rank, String name, Path jar, Map<String, String> environment) {
        var command = List.of(
                JAVA.toString(),
                "-Xmx512m",
                // On a developer's machine, to be up soon matters more than to be fast for weeks.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString());
        var process =
                parts.add(rank, name, ChildProcess.start(new ChildCommand(name, command, environment, data.log(name))));
        orphans.note(process);
        return process;
    }

    private void createKeys() {
        try {
            KeySetFiles.createAll(data.keys());
        } catch (IOException e) {
            throw new CannotStart("The keys in %s cannot be made: %s.".formatted(data.keys(), e.getMessage()), e);
        }
    }

    private static void requireJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new CannotStart("%s is not there: ./mvnw -Psandbox builds it and starts the sandbox.".formatted(jar));
        }
    }
}

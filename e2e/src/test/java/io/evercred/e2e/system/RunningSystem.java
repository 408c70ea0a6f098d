package io.evercred.e2e.system;

import io.evercred.e2e.system.JavaProcess.Launch;
import io.evercred.sandbox.SpringSettings;
import io.evercred.sandbox.provider.ProviderStandIn;
import io.evercred.sandbox.provider.StandInSettings;
import io.evercred.sandbox.provider.StandInSettings.Lifetimes;
import io.evercred.sandbox.provider.log.SecretLog;
import io.evercred.sandbox.provider.oauth.Client;
import io.evercred.sandbox.stack.Folders;
import io.evercred.sandbox.stack.Ports;
import io.evercred.sandbox.stack.TestServers;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The whole system: a real broker, a real MySQL, the provider stand-in, and app and workers as processes of their own.
 * Everything about it is looked at from outside.
 */
public final class RunningSystem implements AutoCloseable {

    /** Fake: by which tests call the provider themselves. */
    private static final String TESTS_SECRET = "sandbox-secret";

    /** Long enough to be no chance, short enough for a name. */
    private final String planted = "canary" + HexFormat.of().toHexDigits(new Random().nextLong());

    private static RunningSystem shared;
    private static RuntimeException failure;

    private final Path folder;
    private final ProviderStandIn provider;
    private final ProcessSettings settings;
    private final StandIn standIn;
    private final Database database;
    private final Broker broker;
    private final Vaults vaults;
    private final TraceCollector traces = new TraceCollector();
    private final int appPort = Ports.free();
    private final List<JavaProcess> workers = new ArrayList<>();
    private final List<String> workerUrls = new ArrayList<>();
    private JavaProcess app;
    private SecuredSystem secured;

    private RunningSystem(SystemOptions options) throws IOException {
        long begun = System.nanoTime();
        folder = Reactor.path("e2e/target/system");
        Folders.delete(folder);
        Folders.create(folder.resolve("logs"));
        KeySetFiles.createAll(folder.resolve("keys"));
        // Fake, and another one in each run: a secret that can be looked for.
        var clientSecret = "client-secret-" + UUID.randomUUID();
        var client = StandInSettings.SANDBOX_CLIENT;
        provider = ProviderStandIn.start(StandInSettings.defaults()
                .withClients(List.of(new Client(
                        client.number(), client.id(), Set.of(clientSecret, TESTS_SECRET), client.redirectUris())))
                .withEventsTo(appUrl().resolve("/risc/google"))
                .withLifetimes(new Lifetimes(options.tokenLifetime(), Duration.ofDays(7), Duration.ofMinutes(10))));
        provider.controls().secrets().keep();
        provider.controls().secrets().add("client_secret", clientSecret);
        standIn = new StandIn(provider.uri());
        var servers = TestServers.running();
        database = new Database(servers.admin());
        DatabaseZone.set(database, options.databaseZone());
        broker = new Broker(servers.bootstrapServers());
        vaults = new Vaults(folder.resolve("keys"));
        settings = new ProcessSettings(
                servers, folder.resolve("keys"), provider.uri().getPort(), traces.endpoint(), clientSecret);

        try {
            launch(options);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        System.out.printf(
                "The whole system is up after %.1f s: %s, stand-in %s, logs in %s%n",
                (System.nanoTime() - begun) / 1e9, appUrl(), standIn.root(), folder.resolve("logs"));
    }

    private void launch(SystemOptions options) {
        options.workerOptions().forEach(this::launchWorker);
        int managementPort = Ports.free();
        app = start(new Launch(
                "app",
                Reactor.jar("app"),
                options.appOptions(),
                settings.app(appPort, managementPort).set("evercred.ops.workers", String.join(",", workerUrls)),
                managementPort));
        workers.forEach(JavaProcess::awaitReady);
        app.awaitReady();
    }

    /** Starts a system; only one at a time can use the servers. */
    public static RunningSystem start(SystemOptions options) {
        try {
            return new RunningSystem(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The system that all test classes share; workers that a test has stopped are started again. */
    public static synchronized RunningSystem shared() {
        if (failure != null) {
            throw new IllegalStateException("The system could not be started, as an earlier test has told.", failure);
        }
        if (shared == null) {
            try {
                shared = start(SystemOptions.everyZoneAnother());
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return shared;
    }

    /** Where people go. */
    public URI appUrl() {
        return URI.create("http://localhost:" + appPort);
    }

    public StandIn standIn() {
        return standIn;
    }

    public Database database() {
        return database;
    }

    public Broker broker() {
        return broker;
    }

    public TraceCollector traces() {
        return traces;
    }

    public Vaults vaults() {
        return vaults;
    }

    public ProcessSettings settings() {
        return settings;
    }

    public JavaProcess app() {
        return app;
    }

    public List<JavaProcess> workers() {
        return List.copyOf(workers);
    }

    /** A folder for whatever a test leaves behind. */
    public Path folder() {
        return folder;
    }

    /** One more worker, ready. */
    public JavaProcess startWorker(List<String> jvmOptions) {
        launchWorker(jvmOptions);
        return workers.getLast().awaitReady();
    }

    /**
     * Another app and another worker, which log all that they can, on a Kafka and a MySQL that are secured; started at
     * the first call. The processes that there were are stopped: they share the database, and the workers would take the
     * credentials for themselves, the app the next step of a deletion, which it would ask of the other Kafka.
     */
    public synchronized SecuredSystem secured() {
        if (secured == null) {
            processes().stream().filter(JavaProcess::isAlive).forEach(JavaProcess::stop);
            secured = startSecured(new SecuredServers(folder.resolve("secured"), database));
        }
        return secured;
    }

    private SecuredSystem startSecured(SecuredServers servers) {
        // Fake, another one in each run, and one that the stand-in refuses.
        var botToken = "bot-token-" + UUID.randomUUID();
        provider.controls().secrets().add("bot_token", botToken);
        int port = Ports.free();
        int appManagement = Ports.free();
        int workerManagement = Ports.free();
        var processes = List.of(
                start(new Launch(
                        "worker-secured",
                        Reactor.jar("worker"),
                        List.of(),
                        servers.secure(
                                        settings.worker(workerManagement),
                                        "evercred-worker",
                                        TestServers.running().worker())
                                .set("logging.level.root", "trace")
                                .set("management.metrics.tags.planted", planted),
                        workerManagement)),
                start(new Launch(
                        "app-secured",
                        Reactor.jar("app"),
                        List.of(),
                        servers.secure(
                                        settings.app(port, appManagement),
                                        "evercred-app",
                                        TestServers.running().app())
                                .set("logging.level.root", "trace")
                                .set("management.metrics.tags.planted", planted)
                                .set("evercred.discord.bot-token", botToken),
                        appManagement)));
        processes.forEach(JavaProcess::awaitReady);
        return new SecuredSystem(
                URI.create("http://localhost:" + port), processes, new Broker(servers.administration()), servers);
    }

    /**
     * App and worker on secured servers.
     *
     * @param broker an administrator's view of the secured Kafka
     */
    public record SecuredSystem(URI uri, List<JavaProcess> processes, Broker broker, SecuredServers servers)
            implements AutoCloseable {

        @Override
        public void close() {
            processes.forEach(JavaProcess::close);
            broker.close();
            servers.close();
        }
    }

    /** No secret, but as unique as one: each metric of the secured processes is tagged with it. */
    public String planted() {
        return planted;
    }

    /** Every token, code and verifier that the provider has given out or got, and the client's secret. */
    public List<SecretLog.Entry> secrets() {
        return provider.controls().secrets().all();
    }

    /** Starts a process that is expected to fail. */
    public JavaProcess startDoomed(String name, String module, SpringSettings wrong) {
        return start(new Launch(name, Reactor.jar(module), List.of(), wrong, 0));
    }

    /** What the processes have said last, for whoever looks into a failure. */
    public String endOfLogs() {
        var text = new StringBuilder();
        var all = processes();
        for (var process : all) {
            var lines = process.output()
                    .lines()
                    .filter(line -> !line.contains(" INFO ") || line.contains(" io.evercred"))
                    .filter(line -> !line.startsWith("\t"))
                    .toList();
            text.append(
                    "---- %s (%s), last lines:%n".formatted(process.name(), process.isAlive() ? "running" : "ended"));
            lines.subList(Math.max(0, lines.size() - 60), lines.size())
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private List<JavaProcess> processes() {
        return Stream.concat(workers.stream(), Stream.ofNullable(app)).toList();
    }

    /** One more worker on its way; it need not be ready yet. */
    public JavaProcess launchWorker() {
        launchWorker(List.of());
        return workers.getLast();
    }

    /** One more app, behind the same public URL, on its way; whoever starts it stops it. */
    public AnotherApp launchApp() {
        int port = Ports.free();
        int managementPort = Ports.free();
        var process = start(new Launch(
                "app-on-" + port,
                Reactor.jar("app"),
                List.of(),
                settings.app(port, managementPort).set("evercred.public-url", appUrl()),
                managementPort));
        return new AnotherApp(process, URI.create("http://localhost:" + port));
    }

    /** An app beside the first, and where it listens. */
    public record AnotherApp(JavaProcess process, URI uri) {}

    /** Counts a worker that has ended no longer. */
    public void forget(JavaProcess worker) {
        workers.remove(worker);
    }

    private void launchWorker(List<String> jvmOptions) {
        int port = Ports.free();
        workerUrls.add("http://localhost:" + port);
        // By how many there ever were: each has a log of its own.
        workers.add(start(new Launch(
                "worker-" + workerUrls.size(), Reactor.jar("worker"), jvmOptions, settings.worker(port), port)));
    }

    private JavaProcess start(Launch launch) {
        return JavaProcess.start(launch, folder.resolve("logs"));
    }

    @Override
    public void close() {
        if (secured != null) {
            secured.close();
        }
        var all = processes();
        all.forEach(process -> System.out.printf(
                "%s has used %d s of CPU%n", process.name(), process.cpuTime().toSeconds()));
        all.stream().filter(JavaProcess::isAlive).forEach(JavaProcess::askToStop);
        all.forEach(JavaProcess::close);
        broker.close();
        provider.close();
        traces.close();
        DatabaseZone.restore(database);
    }
}

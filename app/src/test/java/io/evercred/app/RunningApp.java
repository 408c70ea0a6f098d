package io.evercred.app;

import io.evercred.sandbox.provider.ProviderStandIn;
import io.evercred.sandbox.provider.StandInSettings;
import io.evercred.sandbox.stack.TestServers;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The app in this JVM, on a real MySQL and Kafka, with the stand-in for its providers; the worker's views are stubs. */
public final class RunningApp implements AutoCloseable {

    private static final String WORKER_STUB = """
            CREATE TABLE evercred_worker.stub_credential (
                credential_id CHAR(36) PRIMARY KEY, user_id VARCHAR(64), provider VARCHAR(32), account_id VARCHAR(255),
                status VARCHAR(16), reason VARCHAR(32), reason_detail VARCHAR(64),
                generation BIGINT, version BIGINT, ended_through BIGINT,
                granted_scopes JSON, sealed_access_token TEXT,
                google_creds_expiry DATETIME(6), google_creds_last_refreshed DATETIME(6), due_at DATETIME(6),
                connected_at DATETIME(6), first_failed_at DATETIME(6), lifetime_seconds INT);
            CREATE TABLE evercred_worker.stub_gate (
                provider VARCHAR(32) PRIMARY KEY, state VARCHAR(16), until DATETIME(6));
            CREATE TABLE evercred_worker.stub_refresh_token (
                credential_id CHAR(36) PRIMARY KEY, refresh_token_hash CHAR(88), refresh_token_prefix CHAR(44));
            CREATE VIEW evercred_view.credential_view AS
                SELECT * FROM evercred_worker.stub_credential
                LEFT JOIN evercred_worker.stub_refresh_token USING (credential_id);
            CREATE TABLE evercred_worker.stub_guard (
                provider VARCHAR(32) PRIMARY KEY, hold BIGINT, holding BOOLEAN, since DATETIME(6), held_in_all BIGINT);
            CREATE VIEW evercred_view.gate_view AS SELECT * FROM evercred_worker.stub_gate;
            CREATE VIEW evercred_view.guard_view AS SELECT * FROM evercred_worker.stub_guard""";

    private final TestServers servers;
    private final ProviderStandIn standIn;
    private final Path keys;
    private final ConfigurableApplicationContext context;
    private final URI uri;

    private RunningApp(
            TestServers servers, ProviderStandIn standIn, Path keys, ConfigurableApplicationContext context, URI uri) {
        this.servers = servers;
        this.standIn = standIn;
        this.keys = keys;
        this.context = context;
        this.uri = uri;
    }

    /** Starts it with empty databases and topics. */
    public static RunningApp start(Map<String, Object> settings) throws IOException, SQLException {
        var servers = TestServers.running();
        servers.freshDatabases();
        servers.emptyTopics();
        stubWorker(servers);
        var standIn = ProviderStandIn.start(StandInSettings.defaults());
        var keys = Files.createTempDirectory("evercred-keys");
        KeySetFiles.createAll(keys);
        var uri = URI.create("http://localhost:" + freePort());
        var all = new LinkedHashMap<>(defaults(servers, standIn, keys, uri));
        all.putAll(settings);
        var arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var context = new SpringApplicationBuilder(EvercredApp.class).run(arguments);
        return new RunningApp(servers, standIn, keys, context, uri);
    }

    private static Map<String, Object> defaults(TestServers servers, ProviderStandIn standIn, Path keys, URI uri) {
        var database = servers.app();
        var google = standIn.uri() + "/google";
        var discord = standIn.uri() + "/discord";
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", uri.getPort());
        settings.put("management.server.port", 0);
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.kafka.bootstrap-servers", servers.bootstrapServers());
        settings.put("evercred.public-url", uri);
        settings.put("evercred.outgoing.allow-private-addresses", true);
        // Pages show what Google says at the moment, and wait until it has said it.
        settings.put("evercred.calendar.cache-for", "0s");
        settings.put("evercred.calendar.inline-wait", "8s");
        settings.put("evercred.staff-emails", "minji@example.com,jun@example.com");
        settings.put("evercred.admin-emails", "admin@example.com");
        settings.put("evercred.contact", "the calendar team");
        settings.put("evercred.keys.callback-public", keys.resolve("callback-public.json"));
        settings.put("evercred.keys.access-token", keys.resolve("access-token.json"));
        settings.put("evercred.keys.oauth-state", keys.resolve("oauth-state.json"));
        settings.put("evercred.providers.google.issuer", google);
        settings.put("evercred.providers.google.authorization-uri", google + "/o/oauth2/v2/auth");
        settings.put("evercred.providers.google.token-uri", google + "/token");
        settings.put("evercred.providers.google.user-info-uri", google + "/userinfo");
        settings.put("evercred.providers.google.jwks-uri", google + "/certs");
        settings.put("evercred.providers.google.revoke-uri", google + "/revoke");
        settings.put("evercred.providers.google.api-root", google + "/");
        settings.put("evercred.providers.discord.authorization-uri", discord + "/oauth2/authorize");
        settings.put("evercred.providers.discord.token-uri", discord + "/api/oauth2/token");
        settings.put("evercred.providers.discord.user-info-uri", discord + "/api/users/@me");
        settings.put("evercred.providers.discord.revoke-uri", discord + "/api/oauth2/token/revoke");
        settings.put("evercred.providers.discord.api-root", discord + "/api/");
        // Fake: the stand-in's only bot.
        settings.put("evercred.discord.bot-token", "sandbox-bot");
        settings.put("evercred.discord.icon-root", discord + "/icons/");
        for (var provider : new String[] {"google", "discord"}) {
            // Fake: the stand-in's only client.
            settings.put("evercred.providers." + provider + ".client-id", "evercred-sandbox");
            settings.put("evercred.providers." + provider + ".client-secret", "sandbox-secret");
        }
        return settings;
    }

    private static void stubWorker(TestServers servers) throws SQLException {
        try (var connection = servers.admin().connect();
                var statement = connection.createStatement()) {
            for (var sql : WORKER_STUB.split(";")) {
                statement.execute(sql);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public URI uri() {
        return uri;
    }

    public ProviderStandIn standIn() {
        return standIn;
    }

    public TestServers servers() {
        return servers;
    }

    public Path keys() {
        return keys;
    }

    /** A part of the running app. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A part of the running app that is one of several. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** All its parts of this kind. */
    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
        standIn.close();
    }
}

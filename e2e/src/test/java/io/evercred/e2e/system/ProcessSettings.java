package io.evercred.e2e.system;

import io.evercred.sandbox.SpringSettings;
import io.evercred.sandbox.StandInAddresses;
import io.evercred.sandbox.stack.DatabaseAccount;
import io.evercred.sandbox.stack.TestServers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What app and workers are told about the parts around them, as an operator would. */
public final class ProcessSettings {

    private static final String STAFF = IntStream.range(0, 60)
            .mapToObj(ProcessSettings::staff)
            .collect(Collectors.joining(",", "minji@example.com,jun@example.com,", ""));

    private final TestServers servers;
    private final Path keys;
    private final int standInPort;
    private final String traces;
    private final String clientSecret;

    /**
     * @param traces where processes send their traces to
     * @param clientSecret of the client at both providers
     */
    ProcessSettings(TestServers servers, Path keys, int standInPort, String traces, String clientSecret) {
        this.servers = servers;
        this.keys = keys;
        this.standInPort = standInPort;
        this.traces = traces;
        this.clientSecret = clientSecret;
    }

    /** Somebody who may use the calendar page; there are sixty. */
    public static String staff(int number) {
        return "staff-%d@example.com".formatted(number);
    }

    /** The settings of an app that listens on these ports. */
    public SpringSettings app(int port, int managementPort) {
        var app = common(servers.app())
                .set("server.port", port)
                .set("management.server.port", managementPort)
                .set("evercred.public-url", "http://localhost:" + port)
                // Pages show what Google says at the moment, and wait for it as long as people without script do.
                .set("evercred.calendar.cache-for", "0s")
                .set("evercred.calendar.inline-wait", "2s")
                .set("evercred.staff-emails", STAFF)
                .set("evercred.admin-emails", "admin@example.com")
                .set("evercred.contact", "help@example.com")
                .set("evercred.keys.callback-public", keys.resolve("callback-public.json"))
                .set("evercred.keys.oauth-state", keys.resolve("oauth-state.json"))
                .set("evercred.ops.look-every", "1s");
        new StandInAddresses(standInPort).discordBot().forEach(app::set);
        return app;
    }

    /** The settings of a worker whose management listens on this port. */
    public SpringSettings worker(int managementPort) {
        return common(servers.worker())
                .set("management.server.port", managementPort)
                .set("evercred.keys.callback-private", keys.resolve("callback-private.json"))
                .set("evercred.keys.refresh-token", keys.resolve("refresh-token.json"));
    }

    private SpringSettings common(DatabaseAccount account) {
        var settings = new SpringSettings()
                .set("spring.datasource.url", account.jdbcUrl())
                .set("spring.datasource.username", account.username())
                .set("spring.datasource.password", account.password())
                .set("spring.kafka.bootstrap-servers", servers.bootstrapServers())
                .set("evercred.keys.access-token", keys.resolve("access-token.json"))
                .set("management.opentelemetry.tracing.export.otlp.endpoint", traces)
                .set("management.tracing.sampling.probability", "1.0");
        var standIn = new StandInAddresses(standInPort);
        standIn.google().forEach(settings::set);
        standIn.discord().forEach(settings::set);
        settings.set("evercred.providers.google.client-secret", clientSecret);
        settings.set("evercred.providers.discord.client-secret", clientSecret);
        return settings;
    }
}

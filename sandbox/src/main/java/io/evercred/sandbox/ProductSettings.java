package io.evercred.sandbox;

import io.evercred.sandbox.stack.DatabaseAccount;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What app and worker are told about the parts around them. */
final class ProductSettings {

    private static final String KEYS = "evercred.keys.";

    private final SandboxOptions options;
    private final Path keys;
    private final String bootstrapServers;

    ProductSettings(SandboxOptions options, Path keys, String bootstrapServers) {
        this.options = options;
        this.keys = keys;
        this.bootstrapServers = bootstrapServers;
    }

    Map<String, String> app(DatabaseAccount account) {
        var settings = common(account)
                .set("server.port", options.ports().app())
                .set("management.server.port", options.ports().appManagement())
                .set("evercred.public-url", publicUrl())
                .set(KEYS + "callback-public", keys.resolve("callback-public.json"))
                .set(KEYS + "oauth-state", keys.resolve("oauth-state.json"))
                .set("evercred.ops.workers", workers());
        new StandInAddresses(options.ports().standIn()).discordBot().forEach(settings::set);
        if (!options.realGoogle()) {
            // With the real one, the app takes STAFF_EMAILS and ADMIN_EMAILS from the environment that it inherits.
            settings.set("evercred.staff-emails", DemoAccounts.STAFF)
                    .set("evercred.admin-emails", DemoAccounts.ADMINS)
                    .set("evercred.contact", DemoAccounts.ADMINS);
        }
        return settings.environment();
    }

    Map<String, String> worker(DatabaseAccount account, int number) {
        return common(account)
                // One port for both: the worker serves nothing but its management.
                .set("server.port", options.ports().worker(number))
                .set("management.server.port", options.ports().worker(number))
                .set(KEYS + "callback-private", keys.resolve("callback-private.json"))
                .set(KEYS + "refresh-token", keys.resolve("refresh-token.json"))
                .environment();
    }

    private String workers() {
        return IntStream.rangeClosed(1, options.workers())
                .mapToObj(number -> "http://localhost:" + options.ports().worker(number))
                .collect(Collectors.joining(","));
    }

    String publicUrl() {
        return "http://localhost:" + options.ports().app();
    }

    private SpringSettings common(DatabaseAccount account) {
        var settings = new SpringSettings()
                .set("spring.datasource.url", account.jdbcUrl())
                .set("spring.datasource.username", account.username())
                .set("spring.datasource.password", account.password())
                .set("spring.kafka.bootstrap-servers", bootstrapServers)
                .set(KEYS + "access-token", keys.resolve("access-token.json"));
        var standIn = new StandInAddresses(options.ports().standIn());
        standIn.discord().forEach(settings::set);
        if (!options.realGoogle()) {
            standIn.google().forEach(settings::set);
        }
        return settings;
    }
}

package io.evercred.worker.testing;

import io.evercred.sandbox.provider.ProviderStandIn;
import io.evercred.sandbox.provider.StandInSettings;
import io.evercred.sandbox.stack.TestServers;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Points the worker to real servers and to the provider stand-in, with a clock of its own. One for all test classes. */
public final class WorkerContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final ProviderStandIn STAND_IN = startStandIn();
    private static final Path KEYS = createKeys();

    /** The provider. */
    public static ProviderStandIn standIn() {
        return STAND_IN;
    }

    /** Where the key sets of this run are. */
    public static Path keys() {
        return KEYS;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var servers = TestServers.running();
        servers.freshDatabases();
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                context,
                "spring.datasource.url=" + servers.worker().jdbcUrl(),
                "spring.datasource.username=" + servers.worker().username(),
                "spring.datasource.password=" + servers.worker().password(),
                "spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
                "evercred.keys.callback-private=" + KEYS.resolve("callback-private.json"),
                "evercred.keys.refresh-token=" + KEYS.resolve("refresh-token.json"),
                "evercred.keys.access-token=" + KEYS.resolve("access-token.json"),
                "evercred.providers.google.client-id=evercred-sandbox",
                "evercred.providers.google.client-secret=sandbox-secret", // fake
                "evercred.providers.google.token-uri=" + STAND_IN.uri() + "/google/token",
                "evercred.providers.google.revoke-uri=" + STAND_IN.uri() + "/google/revoke",
                "evercred.providers.discord.revoke-uri=" + STAND_IN.uri() + "/discord/api/oauth2/token/revoke",
                "evercred.providers.discord.client-id=evercred-sandbox",
                "evercred.providers.discord.client-secret=sandbox-secret", // fake
                "evercred.providers.discord.token-uri=" + STAND_IN.uri() + "/discord/api/oauth2/token",
                "evercred.outgoing.allow-private-addresses=true",
                "server.port=0");
    }

    /** Uses a control of the stand-in as its documentation tells. */
    public static void control(String path, String form) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(
                    HttpRequest.newBuilder(URI.create(STAND_IN.uri() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(response.body());
            }
        }
    }

    private static ProviderStandIn startStandIn() {
        try {
            return ProviderStandIn.start(StandInSettings.defaults().withPort(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createKeys() {
        try {
            var directory = Files.createTempDirectory("evercred-keys");
            KeySetFiles.createAll(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clock of tests that move time themselves. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class AdjustableTime {

        @Bean
        @Primary
        MutableClock mutableClock() {
            return new MutableClock();
        }
    }
}

package io.evercred.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.provider.log.TokenCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The provider has disabled the current secret already and takes the next one: nobody who signs in notices. */
class ClientSecretChangeIntegrationTests {

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        // Fake, both of them.
        app = RunningApp.start(Map.of(
                "evercred.providers.google.client-secret", "retired-secret",
                "evercred.providers.google.client-secret-next", "sandbox-secret"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void codesAreExchangedWithTheSecretThatTheProviderTakes() {
        connects("minji@example.com");
        assertThat(outcomes()).containsExactly("invalid_client", "issued");

        connects("jun@example.com");
        assertThat(outcomes()).as("remembered").containsExactly("invalid_client", "issued", "issued");
    }

    private static void connects(String login) {
        var visitor = new Visitor(app);
        var end = visitor.consent(visitor.open("/google/calendar_sync"), login);

        assertThat(end.path()).isEqualTo("/google/calendar_sync");
        assertThat(end.body()).contains("data-state=\"connecting\"");
    }

    private static List<String> outcomes() {
        return app.standIn().controls().tokenCalls().since(0, 100, _ -> true).stream()
                .map(TokenCall::outcome)
                .toList();
    }
}

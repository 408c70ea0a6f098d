package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.DatabaseAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealGoogleTests {

    // The secret is a fake.
    private static final Map<String, String> CLIENT = Map.of("GOOGLE_CLIENT_ID", "id", "GOOGLE_CLIENT_SECRET", "fake");

    @Test
    void needsAClientAndSomebodyWhoMayUseTheCalendarPage() {
        assertThatThrownBy(() -> RealGoogle.requireIn(Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("GOOGLE_CLIENT_ID is not set");
        assertThatThrownBy(() -> RealGoogle.requireIn(CLIENT))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("STAFF_EMAILS is not set");
    }

    @Test
    void leavesItToTheEnvironmentWhoIsStaff() {
        assertThat(app("--real-google")).doesNotContainKeys("EVERCRED_STAFFEMAILS", "EVERCRED_ADMINEMAILS");
        assertThat(app()).containsKeys("EVERCRED_STAFFEMAILS", "EVERCRED_ADMINEMAILS");
    }

    @Test
    void isNotWelcomedWithAccountsOfTheStandIn() {
        assertThat(welcome("--real-google")).contains("STAFF_EMAILS").doesNotContain("minji", "%");
        assertThat(welcome()).contains("minji@example.com").doesNotContain("%");
    }

    private static Map<String, String> app(String... words) {
        return new ProductSettings(options(words), Path.of("keys"), "localhost:1")
                .app(new DatabaseAccount("jdbc:x", "a", "b"));
    }

    private static String welcome(String... words) {
        return new Welcome(options(words), Duration.ofSeconds(20)).text();
    }

    private static SandboxOptions options(String... words) {
        return SandboxOptions.parse(List.of(words)).orElseThrow();
    }
}

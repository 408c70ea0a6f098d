package io.evercred.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInIntegrationTests {

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(Map.of());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void home() {
        var visitor = new Visitor(app);
        var page = visitor.open("/");
        System.out.println(page);
        var at = visitor.open("/google/calendar_sync");
        System.out.println(at);
        var back = visitor.consent(at, "minji@example.com");
        System.out.println(back);
        assertThat(page.status()).isEqualTo(200);
    }
}

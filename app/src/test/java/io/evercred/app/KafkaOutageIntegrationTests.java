package io.evercred.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka is down: people are told so, soon, and nothing is left half-stored. */
class KafkaOutageIntegrationTests {

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        // Nothing listens on port 1.
        app = RunningApp.start(Map.of("spring.kafka.bootstrap-servers", "127.0.0.1:1"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aConsentThatKafkaDoesNotTakeFailsSoonAndCanBeTriedAgain() {
        var visitor = new Visitor(app);
        var atProvider = visitor.open("/google/calendar_sync");

        var before = Instant.now();
        var end = visitor.consent(atProvider, "minji@example.com");

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
        assertThat(end.status()).isEqualTo(503);
        assertThat(end.body()).contains("data-problem=\"connecting-failed\"").contains("/auth/consent/google");
        assertThat(new Rows(app).texts("SELECT published_at FROM evercred_app.consent_generation"))
                .containsExactly((String) null);
        // They are signed in all the same, and the page does not claim to be connecting.
        assertThat(visitor.open("/google/calendar_sync").body()).contains("data-problem=\"not-connected\"");
    }

    @Test
    void aPlainSignInDoesNotNeedKafka() {
        var visitor = new Visitor(app);

        assertThat(visitor.consent(visitor.open("/auth/sign-in/google"), "haneul@example.com")
                        .path())
                .isEqualTo("/");
    }
}

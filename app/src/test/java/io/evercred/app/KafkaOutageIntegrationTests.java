package io.evercred.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.app.risc.FakeTransmitter;
import io.evercred.sandbox.provider.account.Provider;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka is down: people are told so, soon, and nothing is left half-stored. */
class KafkaOutageIntegrationTests {

    private static RunningApp app;
    private static FakeTransmitter google;

    @BeforeAll
    static void start() throws Exception {
        // Nothing listens on port 1.
        google = new FakeTransmitter();
        app = RunningApp.start(Map.of(
                "spring.kafka.bootstrap-servers",
                "127.0.0.1:1",
                "evercred.providers.google.risc-configuration-uri",
                google.configuration()));
    }

    @AfterAll
    static void stop() {
        app.close();
        google.close();
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
        assertThat(visitor.open("/google/calendar_sync").body()).contains("data-state=\"none\"");
    }

    @Test
    void aSecurityEventThatKafkaDoesNotTakeIsAskedForAgainAndNotTakenForACopyThen() throws Exception {
        var visitor = new Visitor(app);
        visitor.consent(visitor.open("/auth/sign-in/google"), "jun@example.com");
        var subject = app.standIn()
                .controls()
                .account(Provider.GOOGLE, "jun@example.com")
                .subject();
        var rows = new Rows(app);
        rows.storeCredential(rows.userOf("google", subject), 1, "active", null);
        rows.execute("UPDATE evercred_worker.stub_credential SET account_id = '" + subject + "'");
        var now = app.bean(Clock.class).instant();
        var token = google.token(now, FakeTransmitter.OAUTH + "tokens-revoked", google.account(subject));

        var request = HttpRequest.newBuilder(app.uri().resolve("/risc/google"))
                .POST(HttpRequest.BodyPublishers.ofString(token))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(rows.texts("SELECT id_hash FROM evercred_app.security_event"))
                .as("those that were taken")
                .isEmpty();
    }

    @Test
    void aPlainSignInDoesNotNeedKafka() {
        var visitor = new Visitor(app);

        assertThat(visitor.consent(visitor.open("/auth/sign-in/google"), "haneul@example.com")
                        .path())
                .isEqualTo("/");
    }

    @Test
    void aDeletionIsKeptAndNothingIsErasedBeforeTheWorkerHasTakenNote() {
        var visitor = new Visitor(app);
        var rows = new Rows(app);
        visitor.consent(visitor.open("/auth/sign-in/google"), "leaver@example.com");
        var user = rows.texts("SELECT id FROM evercred_app.users WHERE email = 'leaver@example.com'")
                .getFirst();

        var end = visitor.press(visitor.open("/account/delete"), "/account/delete");

        assertThat(end.path()).isEqualTo("/auth/account-deleted");
        assertThat(visitor.open("/account/delete").body()).contains("data-problem=\"sign-in\"");
        assertThat(visitor.consent(visitor.open("/auth/sign-in/google"), "leaver@example.com")
                        .body())
                .contains("data-problem=\"leaving\"");
        await().atMost(Duration.ofSeconds(20)).until(() -> Integer.parseInt(column(rows, "attempts", user)) > 0);
        assertThat(column(rows, "state", user)).isEqualTo("ending");
        assertThat(rows.texts("SELECT account_email FROM evercred_app.oauth_accounts WHERE user_id = " + user))
                .containsExactly("leaver@example.com");

        // Kafka is back, and the worker shows that it has taken note of the one and then of the other.
        rows.storeErased("google", user);
        rows.execute("UPDATE evercred_app.erasure SET next_at = UTC_TIMESTAMP(6)");
        assertThat(column(rows, "state", user)).isEqualTo("ending");
        rows.storeErased("discord", user);
        rows.execute("UPDATE evercred_app.erasure SET next_at = UTC_TIMESTAMP(6)");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> column(rows, "state", user).equals("erased"));
        assertThat(rows.texts("SELECT id FROM evercred_app.users WHERE id = " + user))
                .isEmpty();
        assertThat(column(rows, "requested_by", user)).isEqualTo(user);
    }

    private static String column(Rows rows, String column, String user) {
        return rows.texts("SELECT %s FROM evercred_app.erasure WHERE user_id = '%s'".formatted(column, user))
                .getFirst();
    }
}

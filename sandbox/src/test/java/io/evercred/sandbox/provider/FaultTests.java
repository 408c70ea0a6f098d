package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.fields;
import static io.evercred.sandbox.provider.Person.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.log.TokenCall;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultTests extends StandInTestBase {

    private static final List<String> SCOPES = List.of("openid");

    @Test
    void answersWhatItIsToldForTheNextCalls() {
        String token = grant("minji@example.com");
        fault(
                "status", 503,
                "body", "<h1>busy</h1>",
                "content_type", "text/html",
                "retry_after", "120",
                "calls", 2);

        HttpResponse<String> first = person.refresh(token);

        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.body()).isEqualTo("<h1>busy</h1>");
        assertThat(first.headers().firstValue("Retry-After")).hasValue("120");
        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(person.refresh(token).statusCode()).isEqualTo(503);
        assertThat(person.refresh(token).statusCode()).isEqualTo(200);
        assertThat(calls()).extracting(TokenCall::outcome).containsExactly("status_503", "status_503", "issued");
    }

    @Test
    void strikesAShareOfCalls() {
        String token = grant("minji@example.com");
        fault("status", 500, "share", 0.3);

        long struck = IntStream.range(0, 400)
                .filter(i -> person.refresh(token).statusCode() == 500)
                .count();

        // Five standard deviations to either side: fails by chance once in a million runs.
        assertThat(struck).isBetween(74L, 166L);
    }

    @Test
    void answersSoManyCallsASecondAndNoMore() {
        String token = grant("minji@example.com");
        long begun = System.nanoTime();
        fault("status", 429, "retry_after", "1", "rate", 20);

        long passed = IntStream.range(0, 200)
                .filter(i -> person.refresh(token).statusCode() == 200)
                .count();

        // What a second allows is there at once, and as much comes with each second that the calls take.
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat((double) passed).isBetween(20.0, 21 + 20 * seconds);
        assertThat(calls()).extracting(TokenCall::outcome).contains("status_429");
    }

    @Test
    void rejectsAShareOfAccountsAlwaysTheSame() {
        List<String> tokens = IntStream.range(0, 400)
                .mapToObj(i -> grant("person" + i + "@example.com"))
                .toList();
        fault("error", "invalid_grant", "account_share", 0.25, "grant_type", "refresh_token");

        List<String> rejected = rejected(tokens);

        assertThat(rejected.size()).isBetween(56, 144);
        assertThat(rejected(tokens)).isEqualTo(rejected);
    }

    @Test
    void writesTheProvidersOwnErrors() {
        String token = grant("minji@example.com");

        fault("error", "invalid_client", "provider", "google");
        assertThat(person.refresh(token).statusCode()).isEqualTo(401);
        assertThat(json(person.refresh(token)).path("error_description").asString())
                .isEqualTo("Unauthorized");

        person.delete("/control/fault");
        fault("error", "invalid_rapt", "provider", "google");
        assertThat(json(person.refresh(token)).path("error_subtype").asString()).isEqualTo("invalid_rapt");

        person.delete("/control/fault");
        fault("error", "rate_limit", "provider", "google");
        assertThat(person.refresh(token).statusCode()).isEqualTo(403);
        assertThat(person.refresh(token).body()).contains("User Rate Limit Exceeded");

        person.delete("/control/fault");
        assertThat(person.refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void strikesOnlyItsTarget() {
        String minji = grant("minji@example.com");
        String jun = grant("jun@example.com");
        fault("status", 500, "provider", "google", "account", "minji@example.com", "grant_type", "refresh_token");

        assertThat(person.refresh(minji).statusCode()).isEqualTo(500);
        assertThat(person.refresh(jun).statusCode()).isEqualTo(200);
        assertThat(person.connect("minji@example.com").path("access_token").isString())
                .isTrue();

        person.delete("/control/fault");
        fault("status", 502, "endpoint", "userinfo");
        assertThat(person.get("/google/userinfo").statusCode()).isEqualTo(502);
        assertThat(person.refresh(minji).statusCode()).isEqualTo(200);
    }

    @Test
    void losesTheAnswerAfterTheTokenWasRotated() {
        fault("rotation", true, "provider", "google");
        String token = grant("minji@example.com");
        fault("reset", "after", "calls", 1);

        assertThatThrownBy(() -> person.refresh(token)).isInstanceOf(UncheckedIOException.class);

        assertThat(json(person.refresh(token)).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(calls().getFirst().outcome()).isEqualTo("issued");
        assertThat(calls().getFirst().issued()).isNotZero();
        assertThat(calls().getFirst().delivered()).isEqualTo(TokenCall.Delivered.NO);
    }

    @Test
    void resetsBeforeTheCallIsExecuted() {
        fault("rotation", true, "provider", "google");
        String token = grant("minji@example.com");
        fault("reset", "before", "calls", 1);

        assertThatThrownBy(() -> person.refresh(token)).isInstanceOf(UncheckedIOException.class);

        assertThat(person.refresh(token).statusCode()).isEqualTo(200);
        assertThat(calls()).extracting(TokenCall::outcome).containsExactly("reset", "issued");
    }

    @Test
    void dripsTheBody() {
        String token = grant("minji@example.com");
        fault("drip", "2ms", "drip_bytes", 20);

        long start = System.nanoTime();
        HttpResponse<String> answer = person.refresh(token);

        assertThat(json(answer).path("access_token").isString()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(2L * (answer.body().length() / 20 - 1)));
    }

    @Test
    void sendsAHugeBody() {
        String token = grant("minji@example.com");
        fault("body_size", 5_000_000);

        assertThat(person.refresh(token).body()).hasSize(5_000_000);
    }

    @Test
    void delaysBeforeOrAfterExecuting() {
        String token = grant("minji@example.com");
        fault("latency", "80ms", "latency_after", true, "endpoint", "token");
        fault("latency_median", "10ms", "latency_p99", "30ms");

        long start = System.nanoTime();
        assertThat(person.refresh(token).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(80));
    }

    @Test
    void changesTheTokenLifetimeWhileItRuns() {
        String token = grant("minji@example.com");
        fault("token_lifetime", "60s");

        JsonNode answer = json(person.refresh(token));
        String access = answer.path("access_token").asString();

        assertThat(answer.path("expires_in").asInt()).isEqualTo(60);
        clock.advance(Duration.ofMillis(59_999));
        assertThat(person.get("/google/userinfo", access).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(person.get("/google/userinfo", access).statusCode()).isEqualTo(401);
        person.delete("/control/fault");
        assertThat(json(person.refresh(token)).path("expires_in").asInt()).isEqualTo(3599);
    }

    @Test
    void sendsTheBrowserBackWithAnError() {
        fault("endpoint", "authorize", "error", "server_error", "calls", 1);

        assertThat(Person.callback(person.get(Person.authorization())))
                .containsEntry("error", "server_error")
                .containsEntry("state", "st+te=");
        assertThat(person.get(Person.authorization()).statusCode()).isEqualTo(200);
    }

    @Test
    void answersABadRequestInsteadOfFailing() {
        assertThat(person.post("/google/token", "grant_type=%zz").statusCode()).isEqualTo(400);
    }

    @Test
    void takesFormsTooAndRefusesWhatItDoesNotUnderstand() {
        assertThat(person.post("/control/fault", fields("status", "500", "calls", "1"))
                        .statusCode())
                .isEqualTo(200);
        for (Map<String, String> wrong : List.of(
                fields("stauts", "500"),
                fields("status", "many"),
                fields("share", "2", "status", "500"),
                fields("reset", "sometimes"),
                fields("error", "invalid_rapt"),
                fields("provider", "yahoo", "status", "500"),
                fields("endpoint", "control", "status", "500"),
                fields("latency", "soon"),
                fields("calls", "3"))) {
            HttpResponse<String> answer = person.post("/control/fault", wrong);
            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(json(answer).path("error").asString()).isNotEmpty();
        }
    }

    private String grant(String account) {
        return standIn.controls()
                .grant(Provider.GOOGLE, account, SCOPES)
                .refreshToken()
                .orElseThrow();
    }

    private List<String> rejected(List<String> tokens) {
        return tokens.stream()
                .filter(token -> person.refresh(token).statusCode() == 400)
                .toList();
    }

    private List<TokenCall> calls() {
        return standIn.controls().tokenCalls().since(0, 1000, call -> true);
    }

    private void fault(Object... fields) {
        HttpResponse<String> answer =
                person.postJson("/control/fault", io.evercred.sandbox.provider.http.Json.object(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}

package io.evercred.app.wayin;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.Rows;
import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import io.evercred.app.Visitor.Page;
import io.evercred.app.signin.AgedRequests;
import io.evercred.sandbox.provider.log.TokenCall;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks that nobody honest would send. The provider's log is the judge: no code may be exchanged for them. */
abstract class CallbackAttacks {

    private static final Predicate<URI> CALLBACK = uri -> uri.getPath().startsWith("/auth/callback/");
    private static final String VICTIM = "minji@example.com";
    private static final String ATTACKER = "mallory@example.com";

    private long callsBefore;

    abstract RunningApp app();

    @BeforeEach
    void count() {
        callsBefore = calls().size();
    }

    @Test
    void forged() {
        var visitor = onTheWay(VICTIM).visitor();

        for (var state : List.of("A".repeat(43), "_".repeat(43))) {
            refused(visitor, "/auth/callback/google?code=x&state=" + state, "callback-expired");
        }
        for (var state : List.of("A", "A".repeat(44), "A".repeat(42) + "%00", "%27%20OR%201=1", "A".repeat(5000))) {
            refused(visitor, "/auth/callback/google?code=x&state=" + state, "callback-malformed");
        }
    }

    @Test
    void missing() {
        var trip = onTheWay(VICTIM);
        for (var query :
                List.of("", "?", "?code=x", "?state=", "?code=&state=" + trip.state(), "?state=" + trip.state())) {
            refused(trip.visitor(), "/auth/callback/google" + query, "callback-malformed");
        }
        assertThat(trip.arrives().status()).as("its own still serves").isEqualTo(200);
    }

    @Test
    void givenTwice() {
        var trip = onTheWay(VICTIM);
        for (var more :
                List.of("code=other", "state=" + trip.state(), "scope=x&scope=x", "error=x", "code=", "iss=a&iss=a")) {
            refused(trip.visitor(), trip.callback() + "&" + more, "callback-malformed");
        }
    }

    @Test
    void replayed() {
        var trip = onTheWay(VICTIM);
        trip.arrives();
        assertThat(callsSinceThen()).hasSize(1);

        assertProblem(trip.arrives(), "callback-expired");
        assertProblem(new Visitor(app()).open(trip.callback()), "callback-expired");
        assertThat(callsSinceThen()).hasSize(1);
    }

    @Test
    void replayedAThousandTimesAtOnce() throws Exception {
        var trip = onTheWay(VICTIM);
        var cookie = trip.visitor().cookies().entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
        var request = HttpRequest.newBuilder(URI.create(trip.callback()))
                .header("Cookie", cookie)
                .build();
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newFixedThreadPool(64)) {
            var locations = threads.invokeAll(IntStream.range(0, 1000)
                    .mapToObj(_ -> (Callable<String>) () -> http.send(request, BodyHandlers.discarding())
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .toList());

            assertThat(locations.stream().map(location -> location.resultNow()).filter("/"::equals))
                    .hasSize(1);
            assertThat(locations.stream()
                            .map(location -> location.resultNow())
                            .filter(location -> location.startsWith("/auth/problem/callback-expired")))
                    .hasSize(999);
        }
        assertThat(callsSinceThen()).extracting(TokenCall::outcome).containsExactly("issued");
    }

    @Test
    void expired() {
        var trip = onTheWay(VICTIM);
        AgedRequests.age(app(), trip.state(), Duration.ofMinutes(10));

        refused(trip.visitor(), trip.callback(), "callback-expired");
    }

    @Test
    void ofAnotherSession() {
        var trip = onTheWay(VICTIM);
        var other = onTheWay(ATTACKER).visitor();

        refused(other, trip.callback(), "callback-foreign");
        refused(new Visitor(app()), trip.callback(), "callback-foreign");
        assertThat(trip.arrives().path()).as("its own still serves").isEqualTo("/");
    }

    /** Mix-up (RFC 9700, section 4.4): what was sent to one provider comes back in the name of another. */
    @Test
    void ofAnotherProvider() {
        var trip = onTheWay(VICTIM);
        refused(trip.visitor(), trip.callback().replace("callback/google", "callback/discord"), "callback-foreign");
        refused(trip.visitor(), trip.callback(), "callback-expired");

        var again = onTheWay(VICTIM);
        refused(again.visitor(), again.callback() + "&iss=https%3A%2F%2Fevil.example", "callback-foreign");
    }

    /** Into the victim's own, honest callback: PKCE binds a code to the trip that it was asked on, so it buys nothing. */
    @Test
    void withAnInjectedCode() {
        var stolen = onTheWay(VICTIM);
        var attacker = onTheWay(ATTACKER);

        var end = attacker.visitor()
                .open("/auth/callback/google?state=" + attacker.state() + "&code="
                        + URLEncoder.encode(stolen.code(), StandardCharsets.UTF_8));

        assertProblem(end, "code-refused");
        assertThat(callsSinceThen()).extracting(TokenCall::outcome).containsExactly("invalid_grant");
        assertThat(isSignedIn(attacker.visitor())).isFalse();
    }

    /** An attacker has somebody else's browser finish their trip, so that it works in their name from then on. */
    @Test
    void asLoginCsrf() {
        var attacker = onTheWay(ATTACKER);
        var victim = onTheWay(VICTIM);
        victim.arrives();
        callsBefore = calls().size();

        refused(victim.visitor(), attacker.callback(), "callback-foreign");
        assertThat(victim.visitor().open("/").body()).doesNotContain("mallory");
        refused(new Visitor(app()), attacker.callback(), "callback-foreign");
    }

    /** An attacker plants their session in somebody's browser and waits until it is signed in. */
    @Test
    void afterFixation() {
        var attacker = new Visitor(app());
        attacker.open("/auth/sign-in/google", CALLBACK);
        var victim = new Visitor(app());
        victim.cookies().putAll(attacker.cookies());
        victim.consent(victim.open("/auth/sign-in/google"), VICTIM);

        assertThat(isSignedIn(victim)).isTrue();
        assertThat(isSignedIn(attacker)).isFalse();

        var invented = new Visitor(app());
        invented.cookies().put("evercred-session", "aW52ZW50ZWQ");
        invented.consent(invented.open("/auth/sign-in/google"), VICTIM);
        assertThat(invented.cookies().get("evercred-session")).isNotEqualTo("aW52ZW50ZWQ");
    }

    @Test
    void leaveNoCodeBehind() {
        var trip = onTheWay(VICTIM);
        var answer = trip.visitor().open(trip.callback(), _ -> true);

        assertThat(answer.status())
                .as("a redirect, so that no history keeps it")
                .isEqualTo(303);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Location")).isEqualTo("/");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(new Rows(app())
                        .texts(
                                "SELECT CONVERT(ATTRIBUTE_BYTES USING latin1) FROM evercred_app.SPRING_SESSION_ATTRIBUTES"
                                        + " UNION ALL SELECT sealed FROM evercred_app.oauth_state"))
                .noneMatch(text -> text.contains(trip.code()) || text.contains(trip.state()));
    }

    /** Somebody who has consented and is about to be sent back. */
    private record Trip(Visitor visitor, String callback) {

        String state() {
            return Page.parameters(URI.create(callback)).get("state");
        }

        String code() {
            return Page.parameters(URI.create(callback)).get("code");
        }

        Page arrives() {
            return visitor.open(callback);
        }
    }

    private Trip onTheWay(String login) {
        var visitor = new Visitor(app());
        var end = visitor.consent(visitor.open("/auth/sign-in/google"), login, CALLBACK);
        return new Trip(visitor, end.trail().getLast().toString());
    }

    private void refused(Visitor visitor, String callback, String problem) {
        assertProblem(visitor.open(callback), problem);
        assertThat(callsSinceThen()).as("calls to the token endpoint").isEmpty();
    }

    private static void assertProblem(Page page, String key) {
        assertThat(page.body()).contains("data-problem=\"" + key + "\"");
        assertThat(page.uri().toString()).doesNotContain("code=", "state=");
    }

    private static boolean isSignedIn(Visitor visitor) {
        return visitor.open("/").body().contains("/auth/sign-out");
    }

    private List<TokenCall> callsSinceThen() {
        return calls().stream().skip(callsBefore).toList();
    }

    private List<TokenCall> calls() {
        return app().standIn().controls().tokenCalls().since(0, 100_000, _ -> true);
    }
}

package io.evercred.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.Visitor.Page;
import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Fault;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.OpenInWorker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Consent, driven from outside: a browser's stand-in, a real MySQL and Kafka, and a provider that can fail. */
class ConsentIntegrationTests {

    private static final String CALENDAR_PAGE = "/google/calendar_sync";
    private static final Predicate<URI> CALLBACK = uri -> uri.getPath().startsWith("/auth/callback/");
    private static final Predicate<URI> AT_PROVIDER = uri -> uri.getPath().startsWith("/google/o/oauth2/");

    private static RunningApp app;
    private static Rows rows;
    private static Topic topic;
    private static int people;

    private String login;

    @BeforeAll
    static void start() throws Exception {
        var staff = IntStream.range(0, 100)
                .mapToObj(number -> "staff" + number + "@example.com")
                .toList();
        app = RunningApp.start(Map.of("evercred.staff-emails", String.join(",", staff)));
        rows = new Rows(app);
        topic = new Topic(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @AfterEach
    void calm() {
        app.standIn().controls().calm();
    }

    /** Somebody new of the staff, and their browser. */
    private Visitor staff() {
        login = "staff" + people++ + "@example.com";
        return new Visitor(app);
    }

    private Account account() {
        return app.standIn().controls().account(Provider.GOOGLE, login);
    }

    private String userId() {
        return rows.userOf("google", account().subject());
    }

    private List<OAuthCallbackCompleted> published() {
        return topic.consentsOf(account().subject()).stream()
                .map(envelope -> (OAuthCallbackCompleted) envelope.event())
                .toList();
    }

    private long exchanges() {
        return app.standIn()
                .controls()
                .tokenCalls()
                .since(
                        0,
                        10_000,
                        call -> call.grantType().equals("authorization_code")
                                && call.account() == account().id())
                .size();
    }

    /** The page itself says that nothing is connected, and has a button. */
    private static void assertNotSentAnywhere(Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("data-state=\"none\"", "id=\"reconnect\"");
    }

    private static void assertProblem(Page page, String key) {
        assertThat(page.body()).contains("data-problem=\"" + key + "\"");
        assertThat(page.uri().toString()).doesNotContain("code=").doesNotContain("state=");
    }

    @Test
    void aFirstTripSignsInAndConnects() throws Exception {
        var visitor = staff();
        var end = visitor.consent(visitor.open(CALENDAR_PAGE), login);

        assertThat(end.path()).isEqualTo(CALENDAR_PAGE);
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.uri().getQuery()).isNull();
        var envelope = topic.consentsOf(account().subject()).getFirst();
        var event = (OAuthCallbackCompleted) envelope.event();
        assertThat(event.credentialId()).isEqualTo(CredentialId.of("google", userId()));
        assertThat(event.userId()).isEqualTo(userId());
        assertThat(event.generation()).isEqualTo(1);
        assertThat(event.grantedScopes())
                .contains(
                        "https://www.googleapis.com/auth/calendar",
                        "https://www.googleapis.com/auth/calendar.events",
                        Visitor.CALENDAR_LIST);
        assertThat(Duration.between(event.redeemedAt(), event.expiresAt())).isEqualTo(Duration.ofSeconds(3599));
        assertThat(rows.texts("SELECT published_at FROM evercred_app.consent_generation WHERE user_id = " + userId()))
                .doesNotContainNull()
                .hasSize(1);

        var worker = OpenInWorker.with(KeySet.load("test", app.keys().resolve("callback-private.json")));
        var access = worker.open(
                event.sealedAccessToken(),
                Binding.callback(envelope.id(), userId(), "google", event.accountId(), "access_token"));
        var refresh = worker.open(
                event.sealedRefreshToken(),
                Binding.callback(envelope.id(), userId(), "google", event.accountId(), "refresh_token"));
        assertThat(access).isPresent();
        assertThat(refresh.orElseThrow().reveal())
                .isEqualTo(app.standIn()
                        .controls()
                        .registry()
                        .grants()
                        .currentRefreshToken(account(), 0)
                        .orElseThrow());
        assertThat(rows.texts(
                        "SELECT CONVERT(ATTRIBUTE_BYTES USING latin1) FROM evercred_app.SPRING_SESSION_ATTRIBUTES"))
                .noneMatch(attribute -> attribute.contains(access.get().reveal())
                        || attribute.contains(refresh.get().reveal()));
    }

    @Test
    void theCalendarPageAsksForEverythingInOneTripWithoutPrompt() {
        var visitor = staff();
        var request = visitor.open(CALENDAR_PAGE).trail().getLast();

        var parameters = Page.parameters(request);
        assertThat(parameters)
                .containsEntry("access_type", "offline")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", app.uri() + "/auth/callback/google")
                .containsKeys("nonce", "state", "code_challenge")
                .doesNotContainKeys("prompt", "include_granted_scopes");
        assertThat(parameters.get("scope").split(" "))
                .containsExactlyInAnyOrder(
                        "openid",
                        "email",
                        "profile",
                        "https://www.googleapis.com/auth/calendar",
                        "https://www.googleapis.com/auth/calendar.events",
                        Visitor.CALENDAR_LIST);
    }

    @Test
    void aPlainSignInAsksForTheBaseScopesAndPublishesNothing() {
        var visitor = staff();
        var atProvider = visitor.open("/auth/sign-in/google?next=" + CALENDAR_PAGE, AT_PROVIDER);
        assertThat(Page.parameters(atProvider.trail().getLast()))
                .containsEntry("scope", "openid email profile")
                .doesNotContainKeys("access_type", "prompt");

        var end = visitor.consent(visitor.open("/auth/sign-in/google"), login);

        assertThat(end.path()).isEqualTo("/");
        assertThat(published()).isEmpty();
    }

    @Test
    void theSessionGetsANewIdWhenSomebodySignsIn() {
        var visitor = staff();
        var atProvider = visitor.open(CALENDAR_PAGE);
        var before = visitor.cookies().get("evercred-session");
        visitor.consent(atProvider, login);

        assertThat(before).isNotNull();
        assertThat(visitor.cookies().get("evercred-session")).isNotNull().isNotEqualTo(before);
    }

    @Test
    void aReplayedCallbackExchangesItsCodeOnce() throws Exception {
        var visitor = staff();
        var atCallback = visitor.consent(visitor.open(CALENDAR_PAGE), login, CALLBACK);
        var callback = atCallback.trail().getLast();

        try (var threads = Executors.newFixedThreadPool(16)) {
            var pages = threads.invokeAll(IntStream.range(0, 50)
                    .mapToObj(number -> (Callable<Page>) () -> {
                        // The same browser, as one that sends the same request many times at once.
                        var copy = new Visitor(app);
                        copy.cookies().putAll(visitor.cookies());
                        return copy.open(callback.toString(), uri -> true);
                    })
                    .toList());
            var onward = pages.stream()
                    .map(page -> page.resultNow().trail().getLast())
                    .filter(uri -> uri.getPath().equals(CALENDAR_PAGE))
                    .count();
            assertThat(onward).isEqualTo(1);
        }
        assertThat(exchanges()).isEqualTo(1);
        assertThat(published()).hasSize(1);
        assertProblem(visitor.open(callback.toString()), "callback-expired");
    }

    @Test
    void aDeniedConsentStoresNothingAndCanBeTriedAgain() {
        var visitor = staff();
        var end = visitor.deny(visitor.open(CALENDAR_PAGE), login);

        assertProblem(end, "denied");
        assertThat(exchanges()).isZero();
        assertThat(rows.texts("SELECT COUNT(*) FROM evercred_app.oauth_accounts WHERE account_id = '"
                        + account().subject() + "'"))
                .containsExactly("0");

        var again = visitor.press(end, "/auth/consent/google");
        assertThat(visitor.consent(again, login).path()).isEqualTo(CALENDAR_PAGE);
        assertThat(published()).hasSize(1);
    }

    @Test
    void anUntickedScopeStoresNothingAndIsNamed() {
        var visitor = staff();
        var end = visitor.consent(visitor.open(CALENDAR_PAGE), login, Visitor.CALENDAR_LIST);

        assertProblem(end, "scope-missing");
        assertThat(end.body())
                .contains(Visitor.CALENDAR_LIST)
                .doesNotContain("https://www.googleapis.com/auth/calendar.events");
        // Read again, in another language say, it still names what is needed.
        assertThat(visitor.open("/auth/problem/scope-missing?provider=google&next=" + CALENDAR_PAGE + "&lang=en")
                        .body())
                .contains("permissions", Visitor.CALENDAR_LIST);
        assertThat(published()).isEmpty();
        assertThat(rows.texts("SELECT generation FROM evercred_app.consent_generation WHERE user_id = " + userId()))
                .isEmpty();

        // The app sent them once by itself; from now on they press the button.
        var second = visitor.open(CALENDAR_PAGE);
        assertThat(second.path()).isEqualTo(CALENDAR_PAGE);
        assertNotSentAnywhere(second);
        var atProvider = visitor.press(second, "/auth/consent/google");
        assertThat(Page.parameters(atProvider.trail().getLast()))
                .containsEntry("prompt", "consent")
                .containsEntry("login_hint", login);
        assertThat(visitor.consent(atProvider, login).path()).isEqualTo(CALENDAR_PAGE);
        assertThat(published()).hasSize(1);
    }

    @Test
    void theAppSendsSomebodyByItselfAgainAfterTenMinutes() {
        var visitor = staff();
        visitor.consent(visitor.open(CALENDAR_PAGE), login, Visitor.CALENDAR_LIST);
        assertNotSentAnywhere(visitor.open(CALENDAR_PAGE, AT_PROVIDER));

        rows.ageSent(userId(), 601);

        assertThat(visitor.open(CALENDAR_PAGE, AT_PROVIDER).trail().getLast()).matches(AT_PROVIDER);
        assertNotSentAnywhere(visitor.open(CALENDAR_PAGE, AT_PROVIDER));
    }

    @Test
    void anotherBrowserCannotFinishSomebodysTrip() {
        var visitor = staff();
        var callback = visitor.consent(visitor.open(CALENDAR_PAGE), login, CALLBACK)
                .trail()
                .getLast();
        var stranger = new Visitor(app);
        stranger.open("/auth/sign-in/google", AT_PROVIDER);

        assertProblem(stranger.open(callback.toString()), "callback-foreign");
        assertProblem(new Visitor(app).open(callback.toString()), "callback-foreign");
        assertThat(exchanges()).isZero();
        assertThat(visitor.open(callback.toString()).path()).isEqualTo(CALENDAR_PAGE);
    }

    @Test
    void aCallbackOfAnotherProviderIsRefused() {
        var visitor = staff();
        var callback = visitor.consent(visitor.open(CALENDAR_PAGE), login, CALLBACK)
                .trail()
                .getLast();

        var mixedUp = callback.toString().replace("/auth/callback/google", "/auth/callback/discord");

        assertProblem(visitor.open(mixedUp), "callback-foreign");
        assertProblem(visitor.open(callback.toString()), "callback-expired");
        assertThat(exchanges()).isZero();
    }

    @Test
    void aMalformedCallbackIsRefused() {
        var visitor = staff();
        var callback = visitor.consent(visitor.open(CALENDAR_PAGE), login, CALLBACK)
                .trail()
                .getLast()
                .toString();

        assertProblem(visitor.open(callback + "&code=other"), "callback-malformed");
        assertProblem(visitor.open(callback + "&state=other"), "callback-malformed");
        assertProblem(visitor.open(callback + "&error=access_denied"), "callback-malformed");
        assertProblem(visitor.open("/auth/callback/google"), "callback-malformed");
        assertProblem(visitor.open("/auth/callback/google?code=x"), "callback-malformed");
        assertProblem(visitor.open("/auth/callback/google?code=x&state=" + "A".repeat(43)), "callback-expired");
        assertProblem(visitor.open(callback + "&iss=https%3A%2F%2Fevil.example"), "callback-foreign");
        assertThat(exchanges()).isZero();
    }

    @Test
    void unknownProvidersAreNotFound() {
        assertThat(staff().open("/auth/callback/nobody?code=x&state=y").status())
                .isEqualTo(404);
        assertThat(staff().open("/auth/callback/Google?code=x&state=y").status())
                .isEqualTo(404);
        assertThat(staff().open("/auth/sign-in/nobody").status()).isEqualTo(404);
    }

    @Test
    void aProvidersErrorIsTold() {
        var visitor = staff();
        var state = Page.parameters(
                        visitor.open(CALENDAR_PAGE, AT_PROVIDER).trail().getLast())
                .get("state");

        var end = visitor.open("/auth/callback/google?error=admin_policy_enforced&state=" + state);

        assertProblem(end, "provider-error");
        assertThat(end.body()).contains("admin_policy_enforced");
    }

    @Test
    void whatTheTokenEndpointAnswersIsTold() {
        var tokens = Fault.at(Provider.GOOGLE, Endpoint.TOKEN);
        app.standIn().controls().faults().add(tokens.refusing("invalid_grant").forCalls(1));
        assertProblem(consented(), "code-refused");
        app.standIn().controls().faults().add(tokens.refusing("invalid_client").forCalls(1));
        assertProblem(consented(), "code-refused");
        app.standIn()
                .controls()
                .faults()
                .add(tokens.replying(503, "text/html", "<h1>busy</h1>").forCalls(1));
        assertProblem(consented(), "provider-unavailable");
        app.standIn()
                .controls()
                .faults()
                .add(tokens.replying(200, "application/json", "{\"what\": 1}").forCalls(1));
        assertProblem(consented(), "provider-unavailable");
        app.standIn()
                .controls()
                .faults()
                .add(tokens.replying(200, "application/json", "").forCalls(1));
        assertProblem(consented(), "provider-unavailable");
        app.standIn().controls().faults().add(tokens.losingTheAnswer().forCalls(1));
        assertProblem(consented(), "provider-unavailable");
        app.standIn()
                .controls()
                .faults()
                .add(tokens.replying(302, "text/html", "").forCalls(1));
        assertProblem(consented(), "provider-unavailable");
        app.standIn()
                .controls()
                .faults()
                .add(tokens.replying(200, "application/json", """
                        {"access_token": "a", "token_type": "Bearer", "expires_in": 3599, "scope": "openid"}
                        """).forCalls(1));
        assertProblem(consented(), "identity-doubtful");
        app.standIn()
                .controls()
                .faults()
                .add(tokens.replying(200, "application/json", """
                        {"access_token": "a", "token_type": "Bearer", "expires_in": 3599, "id_token": "no.such.token"}
                        """).forCalls(1));
        assertProblem(consented(), "identity-doubtful");
    }

    @Test
    void aProviderThatAnswersEndlesslyOrTooMuchIsGivenUp() {
        var tokens = Fault.at(Provider.GOOGLE, Endpoint.TOKEN).forCalls(1);
        app.standIn().controls().faults().add(tokens.paddedTo(2 << 20));
        assertProblem(consented(), "provider-unavailable");

        app.standIn().controls().faults().add(tokens.dripping(Duration.ofMillis(100)));
        var before = Instant.now();
        assertProblem(consented(), "provider-unavailable");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    private Page consented() {
        var visitor = staff();
        return visitor.consent(visitor.open(CALENDAR_PAGE), login);
    }

    @Test
    void whoIsNotStaffGetsTheirGrantBack() {
        var visitor = new Visitor(app);
        login = "nobody@example.com";
        var end = visitor.consent(visitor.open(CALENDAR_PAGE), login);

        assertProblem(end, "not-allowed");
        assertThat(end.status()).isEqualTo(403);
        assertThat(end.body()).contains("the calendar team");
        assertThat(app.standIn().controls().registry().grants().granted(account(), 0))
                .isEmpty();
        assertThat(published()).isEmpty();
        assertThat(rows.texts("SELECT generation FROM evercred_app.consent_generation WHERE user_id = " + userId()))
                .isEmpty();
    }

    @Test
    void whoIsNoLongerStaffKeepsTheGrantThatACredentialLivesOn() {
        var visitor = staff();
        visitor.consent(visitor.open(CALENDAR_PAGE), login);
        rows.storeCredential(userId(), 1, "active", null);
        rows.execute("UPDATE evercred_app.users SET role = 'USER', email = NULL WHERE id = " + userId());
        rows.execute("UPDATE evercred_app.oauth_accounts SET account_email = NULL WHERE user_id = " + userId());

        assertProblem(visitor.open(CALENDAR_PAGE), "not-allowed");
        assertThat(app.standIn().controls().registry().grants().granted(account(), 0))
                .isNotEmpty();
    }

    @Test
    void withoutARefreshTokenTheProviderIsToldOnceToAskAnew() {
        var visitor = staff();
        visitor.consent(visitor.open(CALENDAR_PAGE), login);
        rows.agePublished(userId(), 31);

        // Another browser: the provider knows the person and gives no refresh token, and nothing is stored here.
        var elsewhere = new Visitor(app);
        var asked = elsewhere.open(CALENDAR_PAGE);
        var prompted = elsewhere.consent(
                asked, login, uri -> uri.getQuery() != null && uri.getQuery().contains("prompt="));
        assertThat(Page.parameters(prompted.trail().getLast()))
                .containsEntry("prompt", "consent")
                .containsEntry("access_type", "offline");
        var end = elsewhere.consent(elsewhere.open(prompted.trail().getLast().toString()), login);

        assertThat(end.path()).isEqualTo(CALENDAR_PAGE);
        assertThat(published()).extracting(OAuthCallbackCompleted::generation).containsExactly(1L, 2L);
    }

    @Test
    void nobodyIsAskedAnewWhileAConsentIsBeingStored() {
        var visitor = staff();
        visitor.consent(visitor.open(CALENDAR_PAGE), login);

        var elsewhere = new Visitor(app);
        var end = elsewhere.consent(elsewhere.open(CALENDAR_PAGE), login);

        assertThat(end.path()).isEqualTo(CALENDAR_PAGE);
        assertThat(published()).hasSize(1);
    }

    @Test
    void aUsableCredentialNeedsNoNewConsent() {
        var visitor = staff();
        visitor.consent(visitor.open(CALENDAR_PAGE), login);
        rows.storeCredential(userId(), 1, "active", null);

        var elsewhere = new Visitor(app);
        var end = elsewhere.consent(elsewhere.open(CALENDAR_PAGE), login);

        assertThat(end.path()).isEqualTo(CALENDAR_PAGE);
        assertThat(end.status()).isEqualTo(200);
        assertThat(published()).hasSize(1);
    }

    @Test
    void aRevokedCredentialLeadsToConsentOnTheNextRequest() {
        var visitor = staff();
        visitor.consent(visitor.open(CALENDAR_PAGE), login);
        rows.ageSent(userId(), 5);
        rows.storeCredential(userId(), 1, "active", null);
        rows.execute("UPDATE evercred_worker.stub_credential SET connected_at = UTC_TIMESTAMP(6) WHERE user_id = "
                + userId());
        assertThat(visitor.open(CALENDAR_PAGE, AT_PROVIDER).status()).isEqualTo(200);
        rows.execute(
                "UPDATE evercred_worker.stub_credential SET status = 'revoked', reason = 'rejected', ended_through = 1"
                        + " WHERE user_id = " + userId());
        app.standIn().controls().revokeGrant(Provider.GOOGLE, login);

        var atProvider = visitor.open(CALENDAR_PAGE);
        assertThat(atProvider.trail().getLast()).matches(AT_PROVIDER);
        visitor.consent(atProvider, login);

        assertThat(published()).extracting(OAuthCallbackCompleted::generation).containsExactly(1L, 2L);
    }

    @Test
    void whoHasDisconnectedIsNotSentByItself() {
        var visitor = staff();
        visitor.consent(visitor.open(CALENDAR_PAGE), login);
        rows.ageSent(userId(), 3600);
        rows.storeCredential(userId(), 1, "revoked", "disconnected");

        assertThat(visitor.open(CALENDAR_PAGE, AT_PROVIDER).body()).contains("data-state=\"disconnected\"");
    }

    @Test
    void theGenerationGoesBeyondWhatTheWorkerKnows() {
        var visitor = staff();
        visitor.consent(visitor.open("/auth/sign-in/google"), login);
        rows.storeCredential(userId(), 7, "revoked", "rejected");

        visitor.consent(visitor.open(CALENDAR_PAGE), login);

        assertThat(published()).extracting(OAuthCallbackCompleted::generation).containsExactly(8L);
    }

    @Test
    void scriptsAreNotSentToTheProvider() {
        var visitor = staff();
        visitor.consent(visitor.open("/auth/sign-in/google"), login);

        assertNotSentAnywhere(visitor.fetch(CALENDAR_PAGE));
        assertThat(visitor.open(CALENDAR_PAGE, AT_PROVIDER).trail().getLast()).matches(AT_PROVIDER);
    }
}

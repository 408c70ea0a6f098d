package io.evercred.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.Visitor.Page;
import io.evercred.app.consent.Routes;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, linking, signing out, and what nobody may reach; in a process whose zone is not UTC. */
class SignInIntegrationTests {

    private static final TimeZone ZONE = TimeZone.getDefault();

    private static RunningApp app;
    private static Rows rows;

    @BeforeAll
    static void start() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
        app = RunningApp.start(Map.of());
        rows = new Rows(app);
    }

    @AfterAll
    static void stop() {
        app.close();
        TimeZone.setDefault(ZONE);
    }

    @AfterEach
    void calm() {
        app.standIn().controls().calm();
    }

    private static Visitor signedIn(String provider, String login) {
        var visitor = new Visitor(app);
        var end = visitor.consent(visitor.open("/auth/sign-in/" + provider), login);
        assertThat(end.path()).isEqualTo("/");
        return visitor;
    }

    private static String userOf(Provider provider, String login) {
        return rows.userOf(
                provider.id(), app.standIn().controls().account(provider, login).subject());
    }

    private static String roleOf(Provider provider, String login) {
        return rows.texts("SELECT role FROM evercred_app.users WHERE id = " + userOf(provider, login))
                .getFirst();
    }

    /** Presses the button: a link alone leads nobody there who is signed in. */
    private static Page asksToLinkDiscord(Visitor visitor) {
        var asked = visitor.open("/auth/sign-in/discord");
        assertProblem(asked, "not-linked");
        return visitor.press(asked, "/auth/consent/discord");
    }

    private static void assertProblem(Page page, String key) {
        assertThat(page.body()).contains("data-problem=\"" + key + "\"");
    }

    @Test
    void rolesComeFromTheVerifiedAddress() {
        signedIn("google", "minji@example.com");
        signedIn("google", "admin@example.com");
        signedIn("google", "haneul@example.com");

        assertThat(roleOf(Provider.GOOGLE, "minji@example.com")).isEqualTo("STAFF");
        assertThat(roleOf(Provider.GOOGLE, "admin@example.com")).isEqualTo("ADMIN");
        assertThat(roleOf(Provider.GOOGLE, "haneul@example.com")).isEqualTo("USER");
    }

    @Test
    void momentsAreStoredInUtc() {
        var before = Instant.now();
        signedIn("google", "clock@example.com");

        var user = userOf(Provider.GOOGLE, "clock@example.com");
        var createdAt = rows.texts("SELECT created_at FROM evercred_app.users WHERE id = " + user)
                .getFirst();
        assertThat(Instant.parse(createdAt.replace(' ', 'T') + "Z"))
                .isBetween(before.minus(Duration.ofMinutes(1)), before.plus(Duration.ofMinutes(1)));
    }

    @Test
    void accountsWithTheSameVerifiedAddressJoin() {
        signedIn("google", "joined@example.com");
        signedIn("discord", "joined");

        assertThat(userOf(Provider.DISCORD, "joined")).isEqualTo(userOf(Provider.GOOGLE, "joined@example.com"));
    }

    @Test
    void anAddressThatIsNotVerifiedJoinsNobody() {
        signedIn("google", "victim@example.com");
        userInfoSays("""
                {"id": "666", "username": "thief", "email": "victim@example.com", "verified": false}""");
        signedIn("discord", "thief");

        assertThat(rows.userOf("discord", "666")).isNotEqualTo(userOf(Provider.GOOGLE, "victim@example.com"));
        assertThat(rows.texts("SELECT email FROM evercred_app.users WHERE id = " + rows.userOf("discord", "666")))
                .containsExactly((String) null);
    }

    @Test
    void anotherAccountOfAProviderWithTheSameAddressIsRefused() {
        signedIn("discord", "reused");
        userInfoSays("""
                {"id": "777", "username": "reused", "email": "reused@example.com", "verified": true}""");

        var visitor = new Visitor(app);
        assertProblem(visitor.consent(visitor.open("/auth/sign-in/discord"), "reused"), "account-of-somebody-else");
    }

    @Test
    void theSamePersonInManyBrowsersAtOnceIsOneUser() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var arrivals = threads.invokeAll(IntStream.range(0, 8)
                    .mapToObj(number -> (Callable<Page>) () -> {
                        var visitor = new Visitor(app);
                        return visitor.consent(visitor.open("/auth/sign-in/google"), "everywhere@example.com");
                    })
                    .toList());
            assertThat(arrivals)
                    .extracting(arrival -> arrival.resultNow().path())
                    .containsOnly("/");
        }
        assertThat(rows.texts("SELECT id FROM evercred_app.users WHERE email = 'everywhere@example.com'"))
                .hasSize(1);
    }

    @Test
    void somebodySignedInLinksAnotherProvider() {
        var visitor = signedIn("google", "linker@example.com");
        var end = visitor.consent(asksToLinkDiscord(visitor), "other-name");

        assertThat(end.path()).isEqualTo("/");
        assertThat(userOf(Provider.DISCORD, "other-name")).isEqualTo(userOf(Provider.GOOGLE, "linker@example.com"));
    }

    @Test
    void nothingIsLinkedBeforeTheButtonIsPressed() {
        var visitor = signedIn("google", "led-on@example.com");

        for (var link : List.of("/auth/sign-in/discord", "/discord/guilds")) {
            var asked = visitor.open(link);
            assertProblem(asked, "not-linked");
            assertThat(asked.status()).isEqualTo(403);
            assertThat(asked.trail()).as("nobody is sent to Discord by a link").allMatch(uri -> !uri.getPath()
                    .startsWith("/discord/oauth2/"));
        }
    }

    @Test
    void aTripThatBeganSignedOutLinksNothing() {
        var visitor = new Visitor(app);
        var setOut = visitor.open("/auth/sign-in/discord");
        visitor.consent(visitor.open("/auth/sign-in/google"), "meanwhile@example.com");

        assertProblem(visitor.consent(setOut, "planted"), "another-account");
        assertThat(rows.texts("SELECT id FROM evercred_app.oauth_accounts WHERE account_email = 'planted@example.com'"))
                .isEmpty();
    }

    @Test
    void anAccountOfSomebodyElseIsRefused() {
        signedIn("discord", "owner");
        var visitor = signedIn("google", "guest@example.com");

        assertProblem(visitor.consent(asksToLinkDiscord(visitor), "owner"), "account-of-somebody-else");
        assertThat(userOf(Provider.DISCORD, "owner")).isNotEqualTo(userOf(Provider.GOOGLE, "guest@example.com"));
    }

    @Test
    void aSecondAccountOfTheSameProviderIsRefused() {
        var visitor = new Visitor(app);
        // Both tabs set out before anybody is signed in.
        var first = visitor.open("/auth/sign-in/google");
        var second = visitor.open("/auth/sign-in/google");
        assertThat(visitor.consent(first, "one@example.com").path()).isEqualTo("/");

        assertProblem(visitor.consent(second, "two@example.com"), "another-account");
    }

    @Test
    void twoTabsMaySignInAtOnce() {
        var visitor = new Visitor(app);
        var first = visitor.open("/auth/sign-in/google");
        var second = visitor.open("/auth/sign-in/google");

        assertThat(visitor.consent(first, "tabs@example.com").path()).isEqualTo("/");
        assertThat(visitor.consent(second, "tabs@example.com").path()).isEqualTo("/");
    }

    @Test
    void aTripOfOneUserCannotEndAsAnother() {
        var visitor = signedIn("google", "first@example.com");
        var linking = asksToLinkDiscord(visitor);
        var end = signOut(visitor);
        assertThat(end.path()).isEqualTo("/");
        visitor.consent(visitor.open("/auth/sign-in/google"), "second@example.com");

        assertProblem(visitor.consent(linking, "attacker"), "callback-foreign");
    }

    @Test
    void whoIsLinkedAlreadyGoesOnAtOnce() {
        var visitor = signedIn("google", "linked@example.com");

        assertThat(visitor.open("/auth/sign-in/google").trail())
                .extracting(URI::getPath)
                .endsWith("/");
        assertThat(visitor.open("/auth/sign-in/google").path()).isEqualTo("/");
    }

    @Test
    void signingOutNeedsAPostWithItsToken() {
        var visitor = signedIn("google", "leaver@example.com");

        assertThat(visitor.open("/auth/sign-out").status()).isIn(404, 405);
        assertThat(visitor.post("/auth/sign-out").status()).isEqualTo(403);
        assertThat(visitor.open("/").body()).contains("id=\"sign-out\"");

        assertThat(signOut(visitor).body()).doesNotContain("id=\"sign-out\"");
    }

    private static Page signOut(Visitor visitor) {
        return visitor.press(visitor.open("/"), "/auth/sign-out");
    }

    @Test
    void aConsentNeedsAPostWithItsToken() {
        var visitor = signedIn("google", "pressed@example.com");

        assertThat(visitor.post("/auth/consent/google?next=/google/calendar_sync")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDeletedUserIsNobody() {
        var visitor = signedIn("google", "deleted@example.com");
        rows.execute("DELETE FROM evercred_app.users WHERE id = " + userOf(Provider.GOOGLE, "deleted@example.com"));

        assertThat(rows.texts("SELECT id FROM evercred_app.oauth_accounts WHERE account_email = 'deleted@example.com'"))
                .isEmpty();
        assertThat(visitor.open("/google/calendar_sync", uri -> uri.getPath().startsWith("/google/o/"))
                        .status())
                .isEqualTo(303);
        assertThat(visitor.open("/").status()).isEqualTo(200);
    }

    @Test
    void aRouteThatDeclaresNothingIsClosedToEverybody() {
        assertThat(new Visitor(app).open("/forgotten").status()).isEqualTo(403);
        assertThat(signedIn("google", "admin@example.com").open("/forgotten").status())
                .isEqualTo(403);
        assertThat(new Visitor(app).open("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void healthIsPublicAndSaysNoMore() throws Exception {
        assertThat(get(app.uri() + "/health")).isEqualTo("200 {\"status\":\"UP\"}");
        var management = "http://localhost:" + app.managementPort() + "/actuator/";
        assertThat(get(management + "health/liveness")).isEqualTo("200 {\"status\":\"UP\"}");
        assertThat(get(management + "health/readiness")).isEqualTo("200 {\"status\":\"UP\"}");
        signedIn("google", "counted@example.com");
        assertThat(get(management + "prometheus"))
                .contains("oauth_callback_total{")
                .contains("outcome=\"signed_in\"")
                .contains("clock_skew");
        assertThat(get(management + "env")).startsWith("404");
        assertThat(get(management + "heapdump")).startsWith("404");
        assertThat(get(app.uri() + "/actuator/prometheus")).startsWith("404");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectIt() {
        for (var path : new String[] {"/", "/nowhere", "/auth/problem/denied", "/forgotten"}) {
            assertProtected(new Visitor(app).open(path));
        }
        var reader = signedIn("google", "admin@example.com");
        for (var path : new String[] {"/", "/account/delete", "/ops", "/ops/fleet", "/api/v1/connection"}) {
            var page = reader.open(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertProtected(page);
        }
        var connected = signedIn("google", "minji@example.com");
        rows.storeCredential(userOf(Provider.GOOGLE, "minji@example.com"), 1, "active", null);
        var calendars = connected.open("/google/calendar_sync");
        assertThat(calendars.path()).isEqualTo("/google/calendar_sync");
        assertThat(calendars.status()).isEqualTo(200);
        assertProtected(calendars);
        var guilds = signedIn("discord", "header-reader").open("/discord/guilds");
        assertThat(guilds.status()).isEqualTo(200);
        assertProtected(guilds);
    }

    private static void assertProtected(Page page) {
        assertThat(page.header("Content-Security-Policy"))
                .as(page.path())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .contains("form-action 'self' " + app.standIn().uri())
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).as(page.path()).contains("no-store");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void theSessionCookieIsOutOfReachOfScripts() {
        var page = new Visitor(app).open("/auth/sign-in/google", uri -> true);

        assertThat(page.header("Set-Cookie"))
                .startsWith("evercred-session=")
                .contains("Path=/", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void problemsHaveAPageAndNothingElseHas() {
        var visitor = new Visitor(app);

        assertProblem(visitor.open("/auth/problem/denied?provider=google&next=/google/calendar_sync"), "denied");
        assertThat(visitor.open("/auth/problem/invented").status()).isEqualTo(404);
        var page = visitor.open("/auth/problem/denied?provider=evil&next=https://evil.example&missing=x");
        assertProblem(page, "denied");
        assertThat(page.body()).doesNotContain("\"https://evil.example").doesNotContain("consent/evil");
        assertThat(page.body()).doesNotContain("next=https://evil.example\" method");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2f/evil.example",
                "/%5cevil.example",
                "javascript:alert(1)",
                "/google/calendar_sync/../..//evil.example",
                "/google/calendar_sync?x=//evil.example",
                "/google/calendar_sync#x",
                "/google/calendar_sync/",
                "/google/calendar_sync\r\nLocation: https://evil.example",
                "/ /evil.example",
                "／／evil.example",
                "/auth/sign-out",
                "/auth/callback/google",
                "/error",
                "http:/google/calendar_sync",
                "@evil.example",
                "/@evil.example",
                "google/calendar_sync",
                "/GOOGLE/calendar_sync",
                "/google/calendar_sync;x=y",
                " /",
                "/\t/evil.example",
                "///evil.example",
                "/.",
                "/..",
                "data:text/html,x",
                "%2Fgoogle%2Fcalendar_sync",
                ""
            })
    void nobodyIsLedAnywhereButToOurOwnPages(String next) {
        assertThat(app.bean(Routes.class).ownOrHome(next)).isEqualTo("/");
    }

    @Test
    void ourOwnPagesMayBeNext() {
        assertThat(app.bean(Routes.class).ownOrHome("/google/calendar_sync")).isEqualTo("/google/calendar_sync");
        assertThat(app.bean(Routes.class).ownOrHome("/")).isEqualTo("/");
        assertThat(app.bean(Routes.class).ownOrHome(null)).isEqualTo("/");
    }

    @Test
    void aProviderThatDoesNotSayWhoSomebodyIsSignsNobodyIn() {
        app.standIn()
                .controls()
                .faults()
                .add(Fault.at(Provider.DISCORD, Endpoint.USERINFO).replying(500, "text/plain", "oops"));
        var visitor = new Visitor(app);
        assertProblem(visitor.consent(visitor.open("/auth/sign-in/discord"), "vague"), "provider-unavailable");
        app.standIn().controls().calm();
        userInfoSays("{\"username\": \"nobody\"}");
        assertProblem(visitor.consent(visitor.open("/auth/sign-in/discord"), "vague"), "identity-doubtful");
    }

    private static void userInfoSays(String claims) {
        app.standIn()
                .controls()
                .faults()
                .add(Fault.at(Provider.DISCORD, Endpoint.USERINFO)
                        .replying(200, "application/json", claims)
                        .forCalls(1));
    }

    private static String get(String uri) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var response =
                    http.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }
}

package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Browser;
import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.Look;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialId;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;

/**
 * The calendar page in each of its states. Every state is one that the provider has brought about; every page is looked
 * at in both languages, in both colour schemes and on a phone, and axe finds nothing wrong with it.
 */
@EnabledIfSystemProperty(named = "long", matches = ".*", disabledReason = "-Dlong runs it")
@WholeSystem
@Order(85)
class DashboardIntegrationTests {

    private static final String NARROWER = """
            {"access_token":"narrower","expires_in":60,"token_type":"Bearer","scope":"openid \
            https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/calendar.events"}""";
    private static final String POLICY = """
            {"error":"invalid_grant","error_description":"reauth","error_subtype":"invalid_rapt"}""";
    private static final String HOSTILE = """
            {"items":[{"id":"x","summary":"<script>document.title='broken'</script>","backgroundColor":"#7986cb",
            "selected":true,"accessRole":"owner","start":{"date":"2026-12-01"}},
            {"id":"y","summary":"'><img src=x onerror=alert(1)>","backgroundColor":"red' onload='x","accessRole":"<b>"}]}""";

    private static Browser browser;
    private static Map<Who, Person> people;
    private static Person operator;

    private final RunningSystem system;
    private final URI page;

    /** Those who look at their page; each has a state of their own. */
    private enum Who {
        CONNECTED,
        CONNECTING,
        FAILING,
        REJECTED,
        WEEK_OLD,
        ANNOUNCED,
        POLICY,
        PARTIAL,
        LEAVING,
        HOSTILE,
        SLOW,
        SCRIPTLESS,
        AMBIGUOUS,
        LATE,
        NEVER,
        UNSTORED,
        TYPIST;

        /** They have signed in, and connect later or never. */
        private static final Set<Who> STRANGERS = EnumSet.of(NEVER, UNSTORED, TYPIST);

        /** Nobody else's, as many as there are. */
        private static final int FIRST = 32;

        String login() {
            return ProcessSettings.staff(FIRST + ordinal());
        }
    }

    DashboardIntegrationTests(RunningSystem system) {
        this.system = system;
        this.page = system.appUrl().resolve("/google/calendar_sync");
    }

    @BeforeAll
    static void connectEverybodyAndBreakWhatIsToBreak(RunningSystem system) throws InterruptedException {
        browser = Browser.open("dashboard");
        people = new EnumMap<>(Who.class);
        Stream.of(Who.values()).forEach(who -> people.put(who, new Person(system.appUrl(), who.login())));
        var arriving = people.entrySet().stream()
                .filter(entry -> !Who.STRANGERS.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .map(person -> Thread.ofVirtual().start(() -> {
                    person.connect();
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> person.calendarsOn(person.visitCalendars())
                                            .calendars()
                                            .size()
                                    == 5);
                }))
                .toList();
        for (var thread : arriving) {
            thread.join();
        }
        Who.STRANGERS.stream().map(people::get).forEach(DashboardIntegrationTests::signIn);
        operator = new Person(system.appUrl(), "admin@example.com");
        signIn(operator);
    }

    private static void signIn(Person person) {
        person.grant(person.visit("/auth/sign-in/google"));
    }

    @AfterAll
    static void leave() {
        if (browser != null) {
            browser.close();
            people.values().forEach(Person::close);
            operator.close();
        }
    }

    @Test
    void connected() {
        look(Who.CONNECTED, "connected", "connected", () -> {
            assertThat(browser.texts(".calendar-name")).hasSize(5);
            assertThat(browser.texts(".event")).as("next events").hasSizeGreaterThanOrEqualTo(10);
            assertThat(browser.texts("#history li")).isNotEmpty();
            assertThat(browser.find("#account").getText()).isEqualTo(Who.CONNECTED.login());
            assertThat(browser.texts("#permissions [data-granted='false']")).isEmpty();
        });
    }

    @Test
    void connectingIsAnnouncedAndOverByItself() throws SQLException {
        as(Who.CONNECTING);
        browser.look(Look.several().getFirst());
        browser.open(page);
        browser.click("#reconnect");
        browser.find("#consent");
        try (var connection = system.database().connect();
                var statement = connection.createStatement()) {
            // The worker stores a consent within a blink: for this state it has to wait for a lock.
            statement.execute("LOCK TABLES evercred_worker.credential READ");
            browser.click("#allow");
            browser.awaitState("connecting");
            browser.ask("window.sameDocument = true");
            assertThat(browser.find("#announcement").getAttribute("textContent"))
                    .isEqualTo("연결하는 중…");
            lookAround("connecting", "connecting");
            browser.open(page);
            browser.ask("window.sameDocument = true");
        }
        browser.awaitState("connected");
        assertThat(browser.ask("return window.sameDocument"))
                .as("without loading the page again")
                .isEqualTo(true);
        assertThat(browser.find("#announcement").getAttribute("textContent")).isEqualTo("연결됨");
        await().untilAsserted(() -> assertThat(browser.texts(".calendar-name")).hasSize(5));
    }

    @Test
    void whoNeverConnectedIsOfferedToConnect() {
        ledToConsentInVain(Who.NEVER);
        look(Who.NEVER, "none", "none", () -> {
            assertThat(browser.shows("#reconnect.primary")).isTrue();
            assertThat(browser.shows("#disconnect, #calendars, #history")).isFalse();
        });
    }

    /** After half a minute both pages say so by themselves. */
    @Test
    void whatIsAskedForWhileNoWorkerRunsIsSaidToBeLateAndIsDoneOnceOneRuns() {
        as(Who.LATE);
        browser.look(Look.several().getFirst());
        browser.open(page.resolve("/google/calendar_sync/disconnect"));
        system.workers().forEach(JavaProcess::freeze);
        try {
            browser.click("#disconnect-confirm");
            browser.awaitState("disconnecting");
            lookShortly("disconnecting");
            browser.look(Look.several().getFirst());
            browser.open(browser.at());
            await().atMost(Duration.ofSeconds(40)).until(() -> browser.shows("#look-again"));
            lookAround("disconnecting", "disconnecting-late");

            people.get(Who.UNSTORED).connect();
            as(Who.UNSTORED);
            browser.look(Look.several().getFirst());
            browser.open(page);
            browser.awaitState("connecting");
            await().atMost(Duration.ofSeconds(40)).until(() -> browser.shows("#state[data-why='not-stored']"));
            lookAround("reconnect", "not-stored");
        } finally {
            system.workers().forEach(JavaProcess::thaw);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> state(Who.UNSTORED).equals("connected"));
        as(Who.LATE);
        browser.open(page.resolve("/google/calendar_sync/disconnected"));
        browser.awaitState("disconnected");
    }

    /** Where refresh tokens rotate, as they do not at Google by themselves. */
    @Test
    void whoseTokenWasSpentByAnAnswerThatWasLostReadsThatWeCouldNotTell() {
        var others = system.workers();
        others.forEach(JavaProcess::freeze);
        var rotating = system.startWorker(List.of("-Devercred.providers.google.rotating=true"));
        try {
            system.standIn().fault(Map.of("provider", "google", "rotation", "on"));
            fault(Who.AMBIGUOUS, Map.of("grant_type", "refresh_token", "reset", "after", "calls", "1"));
            onceEnded(Who.AMBIGUOUS);
        } finally {
            rotating.stop();
            system.forget(rotating);
            others.forEach(JavaProcess::thaw);
        }
        look(Who.AMBIGUOUS, "reconnect", "unknown", () -> {
            assertThat(browser.find("#state").getAttribute("data-why")).isEqualTo("unknown");
            assertThat(browser.shows("#reconnect.primary")).isTrue();
        });
    }

    @Test
    void failingFirstWorksUntilItsTokenExpiresAndThenIsUnavailable() {
        var seen = tokenSeq(Who.FAILING);
        refreshNow(Who.FAILING);
        await().until(() -> tokenSeq(Who.FAILING) > seen);
        fault(Who.FAILING, Map.of("grant_type", "refresh_token", "status", "503"));
        refreshNow(Who.FAILING);
        await().atMost(Duration.ofSeconds(20)).until(() -> state(Who.FAILING).equals("degraded"));
        as(Who.FAILING);
        browser.open(page);
        browser.awaitState("degraded");
        lookShortly("degraded");
        assertThat(browser.texts("[data-kind='degraded']")).isNotEmpty();

        await().atMost(Duration.ofMinutes(1)).until(() -> state(Who.FAILING).equals("unavailable"));
        look(Who.FAILING, "unavailable", "unavailable", () -> assertThat(browser.shows("#reconnect.primary"))
                .as("nobody needs to do anything")
                .isFalse());
    }

    @Test
    void rejectedSaysWhyAndOffersToReconnect() {
        system.standIn().revokeGrant("google", Who.REJECTED.login());
        fault(
                Who.POLICY,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "status",
                        "400",
                        "body",
                        POLICY,
                        "content_type",
                        "application/json"));
        fault(
                Who.PARTIAL,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "status",
                        "200",
                        "body",
                        NARROWER,
                        "content_type",
                        "application/json"));
        Stream.of(Who.REJECTED, Who.POLICY, Who.PARTIAL).forEach(this::refreshNow);

        partialNamesWhatIsMissing();
        onceEnded(Who.REJECTED);
        look(Who.REJECTED, "reconnect", "rejected", () -> {
            assertThat(browser.find("#state").getAttribute("data-why")).isEqualTo("rejected");
            assertThat(browser.shows("#reconnect.primary")).isTrue();
            assertThat(browser.shows("#disconnect")).isFalse();
        });
        onceEnded(Who.POLICY);
        look(Who.POLICY, "reconnect", "policy", () -> assertThat(
                        browser.find("#state").getAttribute("data-why"))
                .isEqualTo("policy"));
    }

    /** Nothing but the week is made up: no test lasts so long. */
    @Test
    void whoIsRejectedAfterAWeekReadsOfGooglesTestingMode() {
        system.database().change("""
                UPDATE evercred_worker.credential SET connected_at = connected_at - INTERVAL 7 DAY WHERE id = ?
                """, credential(Who.WEEK_OLD));
        system.database().change("""
                UPDATE evercred_app.automatic_consent SET sent_at = sent_at - INTERVAL 7 DAY WHERE user_id = ?
                """, userId(Who.WEEK_OLD));
        system.standIn().revokeGrant("google", Who.WEEK_OLD.login());
        refreshNow(Who.WEEK_OLD);

        onceEnded(Who.WEEK_OLD);
        look(Who.WEEK_OLD, "reconnect", "testing", () -> assertThat(
                        browser.find("#state").getAttribute("data-why"))
                .isEqualTo("testing"));
    }

    @Test
    void whatGoogleHasAnnouncedIsToldSo() {
        system.standIn().revokeGrantAndTell(Who.ANNOUNCED.login(), "token-revoked");

        onceEnded(Who.ANNOUNCED);
        look(Who.ANNOUNCED, "reconnect", "announced", () -> {
            assertThat(browser.find("#state").getAttribute("data-why")).isEqualTo("provider");
            assertThat(browser.shows("#reconnect.primary")).isTrue();
        });
    }

    private void partialNamesWhatIsMissing() {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> system.database()
                                .count(
                                        "SELECT JSON_LENGTH(google_creds_json, '$.scopes') FROM evercred_worker.credential WHERE id = ?",
                                        credential(Who.PARTIAL))
                        == 3);
        ledToConsentInVain(Who.PARTIAL);
        look(Who.PARTIAL, "partial", "partial", () -> {
            assertThat(browser.texts("#lacking [data-scope]")).hasSize(2);
            assertThat(browser.shows("#reconnect.primary")).isTrue();
        });
    }

    @Test
    void disconnectingByKeyboardAloneAsksOnce() {
        as(Who.LEAVING);
        browser.look(Look.several().getFirst());
        browser.open(page);
        browser.awaitState("connected");
        browser.tabTo(".skip");
        browser.press(Keys.ENTER);
        browser.tabTo("#disconnect");
        browser.press(Keys.ENTER);
        browser.find("#disconnect-confirm");
        lookAround("disconnect", "asks");
        browser.open(page.resolve("/google/calendar_sync/disconnect"));
        browser.tabTo("#disconnect-confirm");
        browser.press(Keys.ENTER);
        browser.awaitState("disconnected");
        look(Who.LEAVING, "disconnected", "disconnected", () -> {
            assertThat(browser.texts(".calendar-name")).isEmpty();
            assertThat(browser.shows("#reconnect")).isTrue();
        });
    }

    @Test
    void connectingChangingTheLanguageReconnectingAndSigningOutTakeNothingButTheKeyboard() {
        ledToConsentInVain(Who.TYPIST);
        as(Who.TYPIST);
        browser.look(Look.several().getFirst());
        browser.open(page);
        browser.awaitState("none");
        browser.enter("#reconnect");
        browser.enter("#allow");
        browser.awaitState("connected");
        browser.enter(".languages a[hreflang='en']");
        assertThat(browser.find("html[lang='en'] h1").getText()).isEqualTo("Calendar settings");
        browser.enter("#reconnect");
        browser.enter("#allow");
        browser.awaitState("connected");
        browser.enter("#sign-out");
        browser.enter("#sign-in-google");
        browser.find("#choose-account, #consent");
    }

    @Test
    void whatAProviderSaysIsNothingButText() {
        system.standIn()
                .fault(new HashMap<>(Map.of(
                        "provider",
                        "google",
                        "endpoint",
                        "calendar",
                        "account",
                        Who.HOSTILE.login(),
                        "status",
                        "200",
                        "body",
                        HOSTILE,
                        "content_type",
                        "application/json")));
        look(Who.HOSTILE, "connected", "hostile", () -> {
            assertThat(browser.texts(".calendar-name"))
                    .containsExactly("<script>document.title='broken'</script>", "'><img src=x onerror=alert(1)>");
            assertThat(browser.ask("return document.title")).isNotEqualTo("broken");
            assertThat(browser.shows("main img, main script")).isFalse();
        });
    }

    @Test
    void aSlowGoogleHoldsUpNothingButItsCard() {
        system.standIn()
                .fault(Map.of(
                        "provider",
                        "google",
                        "endpoint",
                        "calendar",
                        "account",
                        Who.SLOW.login(),
                        "latency",
                        "1500ms"));
        as(Who.SLOW);
        browser.look(Look.several().getFirst());
        browser.open(page);
        browser.find("#calendars[data-pending]");
        browser.awaitState("connected");
        lookAround("connected", "loading");
        browser.open(page);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(browser.texts(".calendar-name")).hasSize(5));
        system.standIn().calm();
        system.standIn()
                .fault(Map.of(
                        "provider", "google", "endpoint", "calendar", "account", Who.SLOW.login(), "status", "503"));
        look(Who.SLOW, "connected", "calendars-missing", () -> assertThat(
                        browser.find("#calendars").getAttribute("data-missing"))
                .isEqualTo("unreachable"));
    }

    @Test
    void withoutScriptThePageThatConnectsLooksAgainUntilItHas() throws SQLException {
        as(Who.SCRIPTLESS);
        browser.look(Look.several().getFirst());
        browser.runScripts(false);
        try {
            browser.open(page);
            browser.click("#reconnect");
            browser.find("#consent");
            try (var connection = system.database().connect();
                    var statement = connection.createStatement()) {
                statement.execute("LOCK TABLES evercred_worker.credential READ");
                browser.click("#allow");
                browser.awaitState("connecting");
            }
            browser.awaitState("connected");
            assertThat(browser.texts(".calendar-name")).hasSize(5);
            browser.click("#disconnect");
            browser.click("#disconnect-confirm");
            browser.awaitState("disconnected");
        } finally {
            browser.runScripts(true);
        }
    }

    @Test
    void withoutScriptThePageOfASlowGoogleLooksAgainUntilItHasTheCalendars() {
        // Five seconds in all; the page waits for two.
        fault(Who.CONNECTED, Map.of("endpoint", "calendar", "latency", "2500ms", "calls", "2"));
        as(Who.CONNECTED);
        browser.look(Look.several().getFirst());
        browser.runScripts(false);
        try {
            browser.open(page);
            browser.find("#calendars[data-pending] a[href='/google/calendar_sync']");
            browser.awaitState("connected");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(browser.texts(".calendar-name"))
                    .hasSize(5));
        } finally {
            browser.runScripts(true);
        }
    }

    @Test
    void everythingWorksWithoutScript() {
        as(Who.CONNECTED);
        browser.runScripts(false);
        try {
            browser.open(page);
            browser.awaitState("connected");
            assertThat(browser.texts(".calendar-name")).hasSize(5);
            assertThat(browser.texts("time.exact")).allMatch(text -> text.contains("KST"));
            browser.click("#disconnect");
            browser.click("#disconnect-cancel");
            browser.awaitState("connected");
            browser.click(".languages a[hreflang='en']");
            assertThat(browser.find("h1").getText()).isEqualTo("Calendar settings");
            browser.click(".languages a[hreflang='ko']");
        } finally {
            browser.runScripts(true);
        }
    }

    @Test
    void homeAndWhatIsNotThere() {
        browser.open(system.appUrl());
        browser.forget();
        for (var look : Look.several()) {
            browser.look(look);
            browser.open(system.appUrl());
            browser.inspect("home-signed-out", look);
        }
        as(Who.CONNECTED);
        for (var look : Look.several()) {
            browser.look(look);
            browser.open(system.appUrl());
            browser.find(".calendar-name");
            browser.inspect("home", look);
            browser.open(system.appUrl().resolve("/nowhere"));
            browser.inspect("not-found", look);
        }
    }

    private void look(Who who, String state, String name, Runnable check) {
        as(who);
        browser.look(Look.several().getFirst());
        browser.open(page);
        browser.awaitState(state);
        check.run();
        lookAround(state, name);
    }

    /** The page that is open: its state does not last, so it is looked at in the two ways that differ most. */
    private void lookShortly(String state) {
        var path = browser.at();
        for (var look : List.of(Look.several().getFirst(), Look.several().getLast())) {
            browser.look(look);
            browser.open(path);
            browser.awaitState(state);
            browser.inspect(state, look);
        }
    }

    private void lookAround(String state, String name) {
        var path = browser.at();
        for (var look : Look.several()) {
            browser.look(look);
            browser.open(path);
            if (browser.shows("#state")) {
                browser.awaitState(state);
            }
            browser.inspect(name, look);
        }
        browser.look(Look.several().getFirst());
    }

    private void as(Who who) {
        browser.become(people.get(who), system.appUrl());
    }

    private static String state(Who who) {
        return people.get(who).visitCalendars().state().orElse("none");
    }

    private void onceEnded(Who who) {
        await().atMost(Duration.ofSeconds(90)).until(() -> system.database()
                .credential(credential(who))
                .get("status")
                .equals("revoked"));
        ledToConsentInVain(who);
    }

    /** The app leads people to consent by itself once; who does not give it is told from then on. */
    private static void ledToConsentInVain(Who who) {
        assertThat(people.get(who).visitCalendars().asksForConsent()).isTrue();
    }

    private void fault(Who who, Map<String, String> what) {
        var fault = new HashMap<>(what);
        fault.put("provider", "google");
        fault.put("account", who.login());
        system.standIn().fault(fault);
    }

    /** As an operator asks for it. */
    private void refreshNow(Who who) {
        var person = "/ops/users/" + userId(who);
        operator.press(operator.visit(person), person + "/google/refresh");
    }

    private long tokenSeq(Who who) {
        return ((Number) system.database().credential(credential(who)).get("token_seq")).longValue();
    }

    private UUID credential(Who who) {
        return CredentialId.of("google", userId(who));
    }

    private String userId(Who who) {
        return system.database()
                .rows("SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?", who.login())
                .getFirst()
                .get("user_id")
                .toString();
    }
}

package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.Browser;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Each page that says what went wrong and what to do. Nothing is half-stored behind any of them. */
@WholeSystem
@Order(50)
class BrowserProblemsIntegrationTests {

    private static Browser browser;

    private final RunningSystem system;
    private final URI calendarPage;

    BrowserProblemsIntegrationTests(RunningSystem system) {
        this.system = system;
        this.calendarPage = system.appUrl().resolve("/google/calendar_sync");
    }

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open("problem");
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void asAStranger() {
        browser.open(system.appUrl());
        browser.forget();
    }

    @Test
    void whoeverDeniesConsentIsToldThatNothingWasStored() {
        askForConsent(20);
        browser.click("#deny");

        browser.awaitProblem("denied");
        browser.picture("denied");
        assertThat(browser.shows("#way-out")).isTrue();
        nothingStoredFor(20);
    }

    @Test
    void whoeverUnticksANeededScopeIsToldWhichAndMayChooseAgain() {
        askForConsent(21);
        browser.click("input[value='https://www.googleapis.com/auth/calendar']");
        browser.click("#allow");

        browser.awaitProblem("scope-missing");
        assertThat(browser.shows("[data-scope='https://www.googleapis.com/auth/calendar']"))
                .isTrue();
        browser.picture("scope-missing");
        nothingStoredFor(21);

        browser.click("#way-out");
        browser.find("#consent");
        browser.click("#allow");
        browser.awaitState("connected");
    }

    @Test
    void aProviderThatGivesNoRefreshTokenLeadsToAPageAndNotInCircles() {
        askForConsent(22);
        giveNoRefreshToken();
        browser.click("#allow");

        browser.find("#consent");
        assertThat(query(browser.at())).as("asked once more").containsEntry("prompt", "consent");
        giveNoRefreshToken();
        browser.click("#allow");

        browser.awaitProblem("no-refresh-token");
        browser.picture("no-refresh-token");
        nothingStoredFor(22);
    }

    @Test
    void anErrorOfTheProviderIsShownWithItsCode() {
        askForConsent(23);
        var request = query(browser.at());

        browser.open(URI.create(
                request.get("redirect_uri") + "?error=temporarily_unavailable&state=" + request.get("state")));

        browser.awaitProblem("provider-error");
        assertThat(browser.find("#error-code").getText()).contains("temporarily_unavailable");
        browser.picture("provider-error");
        nothingStoredFor(23);
    }

    @Test
    void aCallbackThatWasUsedIsRefused() {
        askForConsent(24);
        var request = query(browser.at());
        browser.click("#allow");
        browser.awaitState("connected");
        var stored = consents(24);

        browser.open(URI.create(request.get("redirect_uri") + "?code=used&state=" + request.get("state")));

        browser.awaitProblem("callback-expired");
        browser.picture("callback-used");
        assertThat(consents(24)).isEqualTo(stored);
    }

    @Test
    void aCallbackThatCameTooLateIsRefused() {
        askForConsent(25);
        // As the app itself does once the ten minutes are over.
        system.database().change("DELETE FROM evercred_app.oauth_state");
        browser.click("#allow");

        browser.awaitProblem("callback-expired");
        browser.picture("callback-expired");
        nothingStoredFor(25);
    }

    @Test
    void aCallbackOfAnotherBrowserIsRefused() {
        askForConsent(26);
        var request = query(browser.at());
        browser.forget();

        browser.open(URI.create(request.get("redirect_uri") + "?code=stolen&state=" + request.get("state")));

        browser.awaitProblem("callback-foreign");
        browser.picture("callback-foreign");
        nothingStoredFor(26);
    }

    @Test
    void whoeverIsNotStaffGetsTheirGrantReturnedAndLearnsWhomToAsk() {
        chooseAccount("haneul@example.com");
        browser.find("#consent");
        browser.click("#allow");

        browser.awaitProblem("not-allowed");
        assertThat(browser.find("#contact").getText()).contains("help@example.com");
        browser.picture("not-allowed");
        assertThat(system.standIn().tokenCalls("google", "")).as("revoke calls").anySatisfy(call -> {
            assertThat(call.account()).isEqualTo("haneul@example.com");
            assertThat(call.status()).isEqualTo(200);
        });
        assertThat(consentsOf("haneul@example.com")).isZero();
        browser.open(system.appUrl());
        browser.find("#role-needed");
        browser.picture("home-without-role");
    }

    @Test
    void anAccountThatBelongsToSomebodyElseIsRefused() {
        try (var owner = new Person(system.appUrl(), "haneul")) {
            owner.grant(owner.visit("/auth/sign-in/discord"));
        }
        askForConsent(27);
        browser.click("#allow");
        browser.awaitState("connected");

        browser.open(system.appUrl().resolve("/auth/sign-in/discord"));
        browser.awaitProblem("not-linked");
        browser.picture("not-linked");
        browser.click("#way-out");
        browser.write("#account", "haneul");
        browser.click("#use-account");
        browser.click("#allow");

        browser.awaitProblem("account-of-somebody-else");
        browser.picture("account-of-somebody-else");
    }

    @Test
    void aPageThatDoesNotExistSaysSo() {
        browser.open(system.appUrl().resolve("/no/such/page"));

        assertThat(browser.text()).contains("404").contains("페이지를 찾을 수 없어요");
        browser.picture("not-found");
    }

    private void askForConsent(int staff) {
        chooseAccount(ProcessSettings.staff(staff));
        browser.find("#consent");
    }

    private void chooseAccount(String login) {
        browser.open(calendarPage);
        browser.write("#account", login);
        browser.click("#use-account");
    }

    /** The stand-in answers as it was asked: without offline access there is no refresh token. */
    private static void giveNoRefreshToken() {
        browser.open(URI.create(browser.at().toString().replace("access_type=offline", "access_type=online")));
        if (browser.shows("#choose-account")) {
            browser.write("#account", ProcessSettings.staff(22));
            browser.click("#use-account");
        }
        browser.find("#consent");
    }

    private void nothingStoredFor(int staff) {
        assertThat(consents(staff)).isZero();
    }

    private long consents(int staff) {
        return consentsOf(ProcessSettings.staff(staff));
    }

    private long consentsOf(String email) {
        return system.database().count("""
                        SELECT COUNT(*) FROM evercred_app.consent_generation g
                        JOIN evercred_app.oauth_accounts a ON a.user_id = g.user_id WHERE a.account_email = ?
                        """, email);
    }

    private static Map<String, String> query(URI uri) {
        return Stream.of(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}

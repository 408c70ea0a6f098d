package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Browser;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.RevocationReason;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The main job, as somebody at a screen meets it. */
@WholeSystem
@Order(80)
class BrowserWalkIntegrationTests {

    private static final String WHO = "minji@example.com";
    private static final List<String> CALENDARS = List.of("민지의 일정", "팀 회의", "대한민국의 휴일", "스터디 모임 ☕", "베를린 출장");

    @Test
    void leadsFromHomeThroughConsentAndLossAndNewConsentToDisconnecting(RunningSystem system) throws SQLException {
        try (var browser = Browser.open("walk")) {
            var calendarPage = system.appUrl().resolve("/google/calendar_sync");
            home(browser, system.appUrl());
            signInAndConsent(browser);
            connecting(browser, system);
            calendars(browser, system.appUrl(), calendarPage);
            revokedAtTheProvider(browser, system, calendarPage);
            consentAgain(browser, calendarPage);
            disconnect(browser, system, calendarPage);
        }
    }

    private static void home(Browser browser, URI app) {
        browser.open(app);
        browser.find("#sign-in-google");
        browser.picture("home");
    }

    private static void signInAndConsent(Browser browser) {
        browser.click("#nav-calendar");
        browser.find("#choose-account");
        browser.pictureElsewhere("provider-account");
        browser.write("#account", WHO);
        browser.click("#use-account");
        browser.find("#consent");
        assertThat(browser.text())
                .contains("https://www.googleapis.com/auth/calendar")
                .contains(WHO);
        browser.pictureElsewhere("provider-consent");
    }

    private static void connecting(Browser browser, RunningSystem system) throws SQLException {
        // The worker stores a consent within a blink: for this picture it has to wait for a lock.
        try (var connection = system.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("LOCK TABLES evercred_worker.credential READ");
            browser.click("#allow");
            browser.awaitState("connecting");
            browser.picture("connecting");
        }
        browser.awaitState("connected");
    }

    private static void calendars(Browser browser, URI app, URI calendarPage) {
        assertThat(browser.at()).isEqualTo(calendarPage);
        assertThat(browser.texts(".calendar-name")).as("all pages of the list").isEqualTo(CALENDARS);
        assertThat(browser.find("#account").getText()).isEqualTo(WHO);
        assertThat(browser.texts("#permissions [data-granted='true']")).isNotEmpty();
        browser.picture("connected");
        browser.open(app);
        assertThat(browser.texts(".calendar-name")).as("home").isEqualTo(CALENDARS);
        browser.picture("home-connected");
    }

    private static void revokedAtTheProvider(Browser browser, RunningSystem system, URI calendarPage) {
        system.standIn().revokeGrant("google", WHO);

        browser.open(calendarPage);
        assertThat(browser.at()).as("never to consent on one refusal").isEqualTo(calendarPage);
        assertThat(browser.texts(".calendar-name")).isEmpty();
        browser.picture("refused");

        browser.openUntil(calendarPage, "#consent");
        browser.pictureElsewhere("provider-consent-again");
    }

    private static void consentAgain(Browser browser, URI calendarPage) {
        browser.click("#allow");
        browser.awaitState("connected");
        assertThat(browser.at()).isEqualTo(calendarPage);
        assertThat(browser.texts(".calendar-name")).isEqualTo(CALENDARS);
        browser.picture("connected-again");
    }

    private static void disconnect(Browser browser, RunningSystem system, URI calendarPage) {
        var id = credential(system);
        browser.click("#disconnect");
        browser.find("#disconnect-confirm");
        browser.picture("disconnect-asks");
        browser.click("#disconnect-cancel");
        browser.awaitState("connected");
        assertThat(system.database().credential(id)).containsEntry("status", "active");

        browser.click("#disconnect");
        browser.click("#disconnect-confirm");
        browser.awaitState("disconnected");
        browser.picture("disconnected");

        browser.open(calendarPage);
        browser.awaitState("disconnected");
        browser.picture("disconnected-calendar-page");
        assertThat(system.database().credential(id))
                .containsEntry("status", "revoked")
                .containsEntry("reason", "disconnected")
                .containsEntry("google_creds_json", null)
                .containsEntry("google_creds_expiry", null)
                .containsEntry("google_creds_last_refreshed", null);
        assertThat(system.broker().eventsOf(id))
                .filteredOn(CredentialRevoked.class::isInstance)
                .extracting(event -> ((CredentialRevoked) event).reason())
                .containsExactly(RevocationReason.REJECTED, RevocationReason.DISCONNECTED);
        await().untilAsserted(() -> assertThat(system.standIn().tokenCalls("google", ""))
                .as("the grant ends at the provider too")
                .anyMatch(call -> call.account().equals(WHO) && call.status() == 200));
        browser.open(system.appUrl());
        browser.picture("home-disconnected");
        browser.open(system.appUrl().resolve("/?lang=en"));
        browser.picture("home-english");
        browser.click("#sign-out");
        browser.find("#sign-in-google");
    }

    private static UUID credential(RunningSystem system) {
        var user = system.database()
                .rows("SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?", WHO)
                .getFirst();
        return CredentialId.of("google", user.get("user_id").toString());
    }
}

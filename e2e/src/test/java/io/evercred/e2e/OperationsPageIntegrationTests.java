package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Browser;
import io.evercred.e2e.system.Look;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.StandIn.Grant;
import io.evercred.e2e.system.WholeSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;

/** An operator at the screen, while people connect, are refreshed, and are rejected by the dozen. */
@EnabledIfSystemProperty(named = "long", matches = ".*", disabledReason = "-Dlong runs it")
@WholeSystem
@Order(85)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsPageIntegrationTests {

    private static final String SOMEBODY = ProcessSettings.staff(30);
    private static final String HELD = ProcessSettings.staff(31);
    private static final int MANY = 30;
    private static final String STATUS = """
            SELECT COUNT(*) FROM evercred_view.credential_view WHERE user_id LIKE 'crowd-%' AND provider = 'google' AND status = ?
            """;

    private static Browser browser;
    private static Person somebody;
    private static Person held;

    private final RunningSystem system;

    OperationsPageIntegrationTests(RunningSystem system) {
        this.system = system;
    }

    @BeforeAll
    static void begin(RunningSystem system) {
        browser = Browser.open("ops");
        // Each takes three rejections within two minutes; meanwhile the operator looks around.
        var grants = system.standIn().grants("google", MANY);
        system.database()
                .insertCredentials(grants.stream().map(grant -> system.vaults().row("google", grant)));
        grants.stream().map(Grant::account).forEach(account -> system.standIn().revokeGrant("google", account));
        somebody = new Person(system.appUrl(), SOMEBODY);
        somebody.connect();
        held = new Person(system.appUrl(), HELD);
        held.connect();
        await().until(() -> held.visitCalendars().state().equals(Optional.of("connected")));
        system.standIn().revokeGrant("google", HELD);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
            somebody.close();
            held.close();
        }
    }

    @Test
    @Order(1)
    void showsTheFleetAndKeepsItUpToDateByItself() {
        browser.open(system.appUrl().resolve("/auth/sign-in/google"));
        browser.write("#account", "admin@example.com");
        browser.click("#use-account");
        browser.click("#allow");
        browser.click("#nav-ops");

        browser.find("#due-total");
        await().untilAsserted(() -> assertThat(browser.texts("[data-answers='true']"))
                .hasSize(system.workers().size()));
        await().untilAsserted(() ->
                assertThat(browser.texts("[data-outcome='rejected'] dd")).isNotEmpty());
        assertThat(browser.texts("[data-state='active'] dd")).doesNotContain("–");
        browser.picture("fleet");
    }

    @Test
    @Order(2)
    void refreshesSomebodyFoundByTheirAddressWithTheKeyboardAlone() {
        browser.open(system.appUrl().resolve("/ops?lang=en"));
        find(SOMEBODY);
        browser.find("#credential-google");
        assertThat((Long) browser.ask("return document.querySelector('.bar').offsetHeight"))
                .as("all that an operator is led to, on one line")
                .isLessThan(70);
        browser.picture("person-english");
        var version = version();

        browser.enter("#refresh-google");

        browser.find("#told[data-deed='refresh'][data-outcome='done']");
        browser.ask("window.sameDocument = true");
        await().untilAsserted(() -> assertThat(version()).isNotEqualTo(version));
        assertThat(browser.ask("return window.sameDocument"))
                .as("without loading the page again")
                .isEqualTo(true);
        browser.open(system.appUrl().resolve("/ops?lang=ko"));
        assertThat(browser.texts("#audit [data-action='refresh'][data-outcome='done']"))
                .isNotEmpty();
    }

    @Test
    @Order(3)
    void endsSomebodysConnectionAfterAskingOnceWithTheKeyboardAlone() {
        browser.open(system.appUrl().resolve("/ops"));
        find(SOMEBODY);
        browser.enter("#end-google");
        browser.find("#confirm");
        browser.picture("end-asks");
        browser.enter("#cancel");
        browser.enter("#end-google");
        browser.enter("#confirm");

        browser.find("#told[data-deed='end'][data-outcome='done']");
        browser.ask("window.sameDocument = true");
        browser.find("#credential-google[data-status='revoked']");
        assertThat(browser.ask("return window.sameDocument"))
                .as("without loading the page again")
                .isEqualTo(true);
        browser.picture("person-ended");
        var theirs = somebody.visitCalendars();
        assertThat(theirs.state()).contains("disconnected");
        assertThat(theirs.html()).as("who it was").contains("본인이나 운영자가 여기서 연결을 해제했어요");
    }

    private void find(String who) {
        browser.find("#who");
        browser.tabTo("#who");
        browser.type(who);
        browser.press(Keys.ENTER);
    }

    private static Object version() {
        return browser.ask("return document.querySelector('#credential-google').dataset.version");
    }

    @Test
    @Order(4)
    void withdrawsStaffAndShowsThePersonOut() {
        browser.click("#withdraw");
        browser.picture("withdraw-asks");
        browser.click("#confirm");
        browser.find("#role[data-role='USER']");
        browser.picture("withdrawn");
        browser.click("#grant");
        browser.find("#role[data-role='STAFF']");
    }

    @Test
    @Order(5)
    void everythingWorksWithoutScript() {
        browser.runScripts(false);
        try {
            browser.open(system.appUrl().resolve("/ops"));
            browser.find("#due-total");
            browser.click("#reload");
            browser.find("#due-total");
            browser.write("#who", SOMEBODY);
            browser.click("#search");
            browser.click("#withdraw");
            browser.click("#cancel");
            browser.click("#withdraw");
            browser.click("#confirm");
            browser.find("#told[data-deed='withdraw'][data-outcome='done']");
            browser.click("#reload");
            browser.click("#grant");
            browser.find("#role[data-role='STAFF']");
        } finally {
            browser.runScripts(true);
        }
    }

    /** In a browser of their own: the operator's goes on after them. */
    @Test
    @Order(6)
    void whomTheGuardHoldsCanWaitOrReconnect() {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> held.visitCalendars().html().contains("data-why=\"held\""));
        try (var theirs = Browser.open("dashboard")) {
            theirs.become(held, system.appUrl());
            for (var look : Look.several()) {
                theirs.look(look);
                theirs.open(system.appUrl().resolve("/google/calendar_sync"));
                theirs.awaitState("reconnect");
                theirs.find("#state[data-why='held']");
                theirs.find("#reconnect.primary");
                theirs.inspect("held", look);
            }
        }
    }

    @Test
    @Order(7)
    void confirmsWhatTheGuardHolds() {
        browser.open(system.appUrl().resolve("/ops"));
        browser.find("#hold-google");
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() ->
                        assertThat(system.database().count(STATUS, "held")).isEqualTo(MANY));
        browser.picture("guard-holds");
        assertThat(system.database().count(STATUS, "revoked")).as("held").isZero();

        browser.click("#confirm-google");
        browser.picture("confirm-asks");
        browser.click("#confirm");

        browser.find("#told[data-deed='confirm'][data-outcome='done']");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(system.database().count(STATUS, "revoked")).isEqualTo(MANY));
        assertThat(system.database().rows("SELECT operator FROM evercred_worker.guard_decision"))
                .extracting(row -> row.get("operator"))
                .contains("admin@example.com");
        browser.open(system.appUrl().resolve("/ops?lang=en"));
        browser.picture("audit-english");
    }

    @Test
    @Order(8)
    void readsNoMoreOfTheFleetThanAnIndex() {
        assertThat(plan("SELECT due_at FROM evercred_view.credential_view"
                        + " WHERE provider = 'google' AND due_at <= UTC_TIMESTAMP(6) ORDER BY due_at LIMIT 1"))
                .containsEntry("key", "due");
        assertThat(plan("SELECT FLOOR(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) / 300) AS slot, COUNT(*)"
                        + " FROM evercred_view.credential_view WHERE provider = 'google'"
                        + " AND due_at > UTC_TIMESTAMP(6) AND due_at < UTC_TIMESTAMP(6) + INTERVAL 1 HOUR"
                        + " GROUP BY slot"))
                .containsEntry("key", "due")
                .hasEntrySatisfying(
                        "extra", extra -> assertThat(extra.toString()).contains("Using index"));
    }

    private Map<String, Object> plan(String query) {
        var plan = system.database().rows("EXPLAIN " + query).getFirst();
        return Map.of("key", String.valueOf(plan.get("key")), "extra", String.valueOf(plan.get("Extra")));
    }

    @Test
    @Order(8)
    void isClosedToOthersAndSaysSo() {
        browser.forget();
        browser.open(system.appUrl().resolve("/ops"));
        browser.awaitProblem("sign-in");
        browser.picture("signed-out");
    }

    @Test
    @Order(9)
    void showsTheirGuildsToWhoeverSignsInWithDiscord() {
        browser.open(system.appUrl().resolve("/discord/guilds"));
        browser.write("#account", "guildie");
        browser.click("#use-account");
        browser.click("#allow");

        browser.find("#guilds");
        assertThat(browser.texts(".guild-name")).contains("개발자 모임", "<b>운영</b> & \"팀\"");
        assertThat(browser.find("#bot-guilds").getText()).contains("1,234");
        browser.picture("guilds");
        browser.click("#refresh-guilds");
        browser.find("#fetched-at");
        browser.open(system.appUrl().resolve("/discord/guilds?lang=en"));
        browser.picture("guilds-english");
    }

    @Test
    @Order(10)
    void saysWhenDiscordDoesNotTell() {
        system.standIn().fault(Map.of("provider", "discord", "endpoint", "guilds", "error", "rate_limit"));
        browser.click("#refresh-guilds");
        browser.find("#guilds-failed");
        assertThat(browser.texts(".guild-name")).as("what was told before").hasSize(4);
        browser.picture("guilds-failed");
        system.standIn().calm();
    }

    @Test
    @Order(11)
    void errorsSayWhatToDoInBothLanguages() {
        for (var language : List.of("ko", "en")) {
            browser.open(system.appUrl().resolve("/no/such/page?lang=" + language));
            browser.find("#error[data-error='404'] #home");
            browser.picture("error-404-" + language);
        }
    }
}

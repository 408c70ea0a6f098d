package io.evercred.app.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.app.Rows;
import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import io.evercred.app.Visitor.Page;
import io.evercred.app.audit.Expiries;
import io.evercred.app.calendar.SentCommands;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see and do, and that nobody else does. */
class OperationsIntegrationTests {

    private static final String CALENDAR = "/google/calendar_sync";

    private static FakeWorkerMetrics workers;
    private static RunningApp app;
    private static Rows rows;
    private static Visitor admin;
    private static Visitor staff;
    private static Visitor user;

    private SentCommands commands;

    @BeforeAll
    static void start() throws Exception {
        workers = new FakeWorkerMetrics();
        workers.tell(metrics(100));
        app = RunningApp.start(Map.of(
                "evercred.staff-emails", "minji@example.com,jun@example.com,quitter@example.com",
                "evercred.ops.workers", workers.telling() + "," + workers.silent(),
                "evercred.ops.look-every", "300ms",
                "evercred.ops.look-timeout", "200ms"));
        rows = new Rows(app);
        admin = signedIn("admin@example.com");
        staff = signedIn("minji@example.com");
        user = signedIn("haneul@example.com");
    }

    @AfterAll
    static void stop() throws Exception {
        app.close();
        workers.close();
    }

    @BeforeEach
    void listen() {
        commands = new SentCommands(app.servers().bootstrapServers());
    }

    @AfterEach
    void clear() {
        commands.close();
        rows.execute("DELETE FROM evercred_worker.stub_credential");
        rows.execute("DELETE FROM evercred_worker.stub_guard");
        rows.execute("DELETE FROM evercred_worker.stub_gate");
        rows.execute("DELETE FROM evercred_app.audit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops",
                "/ops/fleet",
                "/ops/users/1",
                "/ops/users/1/google/end",
                "/ops/users/1/staff/withdraw",
                "/ops/guard/google/1/confirm"
            })
    void nobodyElseSeesAnyOfIt(String path) {
        assertThat(new Visitor(app).open(path).status()).isEqualTo(401);
        for (var who : List.of(user, staff)) {
            var page = who.open(path);
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).contains("data-problem=\"operators-only\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/search",
                "/ops/users/%s/google/refresh",
                "/ops/users/%s/google/end",
                "/ops/users/%s/staff/grant",
                "/ops/users/%s/staff/withdraw",
                "/ops/guard/google/1/confirm"
            })
    void nobodyElseDoesAnyOfIt(String template) {
        var minji = userOf("minji@example.com");
        rows.storeCredential(minji, 1, "active", null);
        hold(1);
        var path = template.formatted(minji);

        assertThat(admin.post(path).status()).as("without the form's token").isEqualTo(403);
        for (var who : List.of(user, staff)) {
            assertThat(forge(who, path).status()).isEqualTo(403);
        }
        assertThat(commands.all()).isEmpty();
        assertThat(audit()).isEmpty();
        assertThat(roleOf("minji@example.com")).isEqualTo("STAFF");
    }

    @Test
    void tellsHowTheFleetIsAndWhichWorkersAreSilent() {
        await().until(() -> admin.open("/ops/fleet").body().contains("data-answers=\"true\""));
        workers.tell(metrics(107));
        var minji = userOf("minji@example.com");
        rows.storeCredential(minji, 1, "active", null);
        rows.execute("INSERT INTO evercred_worker.stub_gate VALUES ('google', 'misconfigured', NULL)");

        await().untilAsserted(() -> assertThat(admin.open("/ops?lang=en").body())
                .contains(">12,345</dd>", ">41</dd>", ">35</dd>")
                .containsPattern("data-outcome=\"issued\">\\s*<dt>.*</dt>\\s*<dd>7</dd>")
                .contains("data-worker=\"" + workers.silent().getAuthority() + "\" data-answers=\"false\"")
                .contains("data-worker=\"" + workers.telling().getAuthority() + "\" data-answers=\"true\"")
                .contains("data-gate=\"misconfigured\"", "Google refuses our settings")
                .contains("data-total=\"1\"")
                .contains("<code>4711</code>"));
        admin.open("/?lang=ko");
    }

    @Test
    void noWorkerKeepsThePageWaiting() {
        admin.open("/ops");
        var begun = System.nanoTime();
        assertThat(admin.open("/ops").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void findsPeopleByAddressAndByTheIdsOfUserAndCredential() {
        var minji = userOf("minji@example.com");
        rows.storeCredential(minji, 1, "active", null);
        var credential = CredentialId.of("google", minji).toString();

        for (var who : List.of(" Minji@Example.com ", minji, credential)) {
            var page = search(who);
            assertThat(page.path()).as(who).isEqualTo("/ops/users/" + minji);
            assertThat(page.body()).contains("minji@example.com", credential, "data-status=\"active\"");
        }
        assertThat(search("nobody@example.com").body()).contains("id=\"none-found\"");
        assertThat(search("999999999999999999").body()).contains("id=\"none-found\"");
        assertThat(search("<script>").body()).contains("id=\"none-found\"").doesNotContain("<script>\"");
        assertThat(admin.open("/ops/users/nobody").status()).isEqualTo(404);
    }

    @Test
    void anotherLanguageOfFoundPeopleLeadsBackAndNamesNobodyInAnAddress() {
        assertThat(search("nobody@example.com").body()).contains("href=\"/ops/search?lang=en\"");

        var other = admin.open("/ops/search?lang=en");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.path()).isEqualTo("/ops");
        assertThat(other.body()).contains("lang=\"en\"", "Operations");
        admin.open("/?lang=ko");
    }

    @Test
    void tellsWhatHappenedToACredential() {
        var minji = userOf("minji@example.com");
        rows.storeCredential(minji, 1, "active", null);
        rows.execute("""
                INSERT INTO evercred_app.credential_history VALUES
                ('%s', 7, 1, '%s', 'google', 'degraded', 'unavailable', NULL, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1)
                """.formatted(CredentialId.of("google", minji), minji));

        assertThat(admin.open("/ops/users/" + minji).body()).contains("data-kind=\"degraded\"");

        rows.execute("DELETE FROM evercred_app.credential_history");
    }

    @Test
    void refreshesACredentialByTheSameCommandAsThePages() {
        var minji = userOf("minji@example.com");
        rows.storeCredential(minji, 3, "active", null);

        var told = admin.press(admin.open("/ops/users/" + minji), "/ops/users/" + minji + "/google/refresh");

        assertThat(told.body()).contains("data-deed=\"refresh\" data-outcome=\"done\"");
        await().untilAsserted(() -> assertThat(commands.all())
                .singleElement()
                .isInstanceOfSatisfying(CredentialRefreshRequested.class, command -> {
                    assertThat(command.userId()).isEqualTo(minji);
                    assertThat(command.generation()).isEqualTo(3);
                    assertThat(command.version()).isEqualTo(1);
                }));
        assertThat(audit()).containsExactly("refresh " + minji + " done");
    }

    @Test
    void endsACredentialOnceItWasConfirmed() {
        var minji = userOf("minji@example.com");
        rows.storeCredential(minji, 3, "active", null);

        var asked = admin.open("/ops/users/" + minji + "/google/end");
        assertThat(asked.body()).contains("minji@example.com", "id=\"confirm\"");
        assertThat(commands.all()).isEmpty();
        var told = admin.press(asked, "/ops/users/" + minji + "/google/end");

        assertThat(told.body()).contains("data-deed=\"end\" data-outcome=\"done\"");
        await().untilAsserted(() -> assertThat(commands.all())
                .singleElement()
                .isInstanceOfSatisfying(CredentialDisconnectRequested.class, command -> assertThat(command.generation())
                        .isEqualTo(3)));
        assertThat(audit()).containsExactly("end " + minji + " done");
        assertThat(admin.open("/ops").body()).contains("data-action=\"end\" data-outcome=\"done\"");

        rows.storeCredential(minji, 3, "revoked", "disconnected");
        assertThat(admin.press(asked, "/ops/users/" + minji + "/google/end").body())
                .contains("data-outcome=\"unchanged\"")
                .doesNotContain("id=\"end-google\"");
        assertThat(commands.all()).hasSize(1);
    }

    @Test
    void decidesAboutTheVeryHoldThatTheOperatorSaw() {
        hold(7);
        assertThat(admin.open("/ops").body()).contains("data-hold=\"7\"", "/ops/guard/google/7/confirm");

        var asked = admin.open("/ops/guard/google/7/confirm");
        assertThat(commands.all()).isEmpty();
        var told = admin.press(asked, "/ops/guard/google/7/confirm");

        assertThat(told.path()).isEqualTo("/ops");
        assertThat(told.body()).contains("data-deed=\"confirm\" data-outcome=\"done\"");
        await().untilAsserted(() -> assertThat(commands.all())
                .containsExactly(new GuardDecisionRequested("google", 7, GuardDecision.CONFIRM, "admin@example.com")));
        assertThat(audit()).containsExactly("confirm_hold null done");

        hold(8);
        assertThat(admin.press(asked, "/ops/guard/google/7/confirm").status())
                .as("another hold has begun")
                .isEqualTo(404);
        assertThat(admin.open("/ops/guard/google/8/forget").status()).isEqualTo(404);
        assertThat(commands.all()).hasSize(1);
    }

    @Test
    void grantsStaffAndWithdrawsItAtOnceAndOffersToEndWhatIsLeft() {
        var somebody = signedIn("newcomer@example.com");
        var id = userOf("newcomer@example.com");
        assertThat(admin.press(admin.open("/ops/users/" + id), "/ops/users/" + id + "/staff/grant")
                        .body())
                .contains("data-deed=\"grant\" data-outcome=\"done\"", "data-role=\"STAFF\"");
        assertThat(somebody.open("/").body()).as("without signing in again").contains("id=\"nav-calendar\"");
        rows.storeCredential(id, 1, "active", null);
        assertThat(somebody.open(CALENDAR).status()).isEqualTo(200);

        var told =
                admin.press(admin.open("/ops/users/" + id + "/staff/withdraw"), "/ops/users/" + id + "/staff/withdraw");

        assertThat(told.body())
                .contains("data-deed=\"withdraw\" data-outcome=\"done\"", "data-role=\"USER\"")
                .contains("id=\"offer-end-google\"");
        assertThat(somebody.open("/").body()).as("signed out").doesNotContain("id=\"sign-out\"");
        assertThat(signedIn("newcomer@example.com").open(CALENDAR).status()).isEqualTo(403);
        assertThat(audit()).containsExactly("grant_staff " + id + " done", "withdraw_staff " + id + " done");

        var asked = admin.open(linkOf("offer-end-google", told));
        assertThat(asked.body()).contains("newcomer@example.com", "id=\"confirm\"");
        assertThat(commands.all()).as("before it was confirmed").isEmpty();
        assertThat(admin.press(asked, "/ops/users/" + id + "/google/end").body())
                .contains("data-deed=\"end\" data-outcome=\"done\"");
        await().untilAsserted(() -> assertThat(commands.all())
                .singleElement()
                .isInstanceOfSatisfying(CredentialDisconnectRequested.class, command -> {
                    assertThat(command.userId()).isEqualTo(id);
                    assertThat(command.generation()).isEqualTo(1);
                }));
        assertThat(audit()).last().isEqualTo("end " + id + " done");
    }

    private static String linkOf(String element, Page page) {
        var link = Pattern.compile("id=\"" + element + "\" href=\"([^\"]+)\"").matcher(page.body());
        assertThat(link.find()).as(element).isTrue();
        return link.group(1);
    }

    @Test
    void whoeverLostStaffCanStillEndTheirOwnConnection() {
        var former = signedIn("former@example.com");
        var id = userOf("former@example.com");
        assertThat(former.open("/").body()).doesNotContain("id=\"disconnect\"");
        rows.storeCredential(id, 4, "active", null);
        assertThat(former.open(CALENDAR).status()).isEqualTo(403);

        assertThat(former.open("/").body()).contains("id=\"disconnect\"");
        var asked = former.open(CALENDAR + "/disconnect");
        assertThat(former.press(asked, CALENDAR + "/disconnect").path()).isEqualTo(CALENDAR + "/disconnected");

        await().untilAsserted(() -> assertThat(commands.all())
                .singleElement()
                .isInstanceOfSatisfying(CredentialDisconnectRequested.class, command -> assertThat(command.generation())
                        .isEqualTo(4)));
    }

    @Test
    void theSettingsDoNotGiveBackWhatAnAdminHasWithdrawn() {
        signedIn("jun@example.com");
        var jun = userOf("jun@example.com");
        admin.press(admin.open("/ops/users/" + jun + "/staff/withdraw"), "/ops/users/" + jun + "/staff/withdraw");

        signedIn("jun@example.com");
        assertThat(roleOf("jun@example.com")).isEqualTo("USER");
        admin.press(admin.open("/ops/users/" + jun), "/ops/users/" + jun + "/staff/grant");
        assertThat(roleOf("jun@example.com")).isEqualTo("STAFF");
    }

    @Test
    void whomTheSettingsNameNoMoreIsAdminNoMore() {
        var former = signedIn("retired@example.com");
        var id = userOf("retired@example.com");
        var minji = userOf("minji@example.com");
        rows.execute("UPDATE evercred_app.users SET role = 'ADMIN' WHERE id IN (" + id + ", " + minji + ")");
        // An address that nobody has verified is no help.
        rows.execute("INSERT INTO evercred_app.oauth_accounts (user_id, oauth_name, account_id, account_email)"
                + " VALUES (" + id + ", 'discord', 'retired', 'admin@example.com')");

        assertThat(former.open("/ops").status()).isEqualTo(403);
        assertThat(signedIn("retired@example.com").open("/").body()).doesNotContain("id=\"nav-ops\"");

        app.bean(FormerAdmins.class).run(null);
        assertThat(roleOf("retired@example.com")).isEqualTo("USER");
        assertThat(roleOf("minji@example.com")).isEqualTo("STAFF");
        assertThat(roleOf("admin@example.com")).isEqualTo("ADMIN");
        assertThat(audit()).containsExactlyInAnyOrder("lose_admin " + id + " done", "lose_admin " + minji + " done");
        assertThat(admin.open("/ops?lang=en").body()).contains("data-action=\"lose_admin\"", "the settings");
        admin.open("/?lang=ko");

        app.bean(FormerAdmins.class).run(null);
        assertThat(audit()).as("once").hasSize(2);
    }

    @Test
    void saysThatAUserIsBeingDeleted() {
        signedIn("leaver@example.com");
        var leaver = userOf("leaver@example.com");
        workerHasErased(leaver);

        var told = admin.press(admin.open("/ops/users/" + leaver + "/delete"), "/ops/users/" + leaver + "/delete");

        assertThat(told.path()).isEqualTo("/ops");
        assertThat(told.body()).contains("data-deed=\"delete\" data-outcome=\"done\"");
        assertThat(admin.open("/ops").body()).as("once").doesNotContain("data-deed=\"delete\"");
        assertThat(audit()).containsExactly("delete_user " + leaver + " done");
        awaitErased(leaver);
    }

    @Test
    void whoeverLostStaffDoesNotGetItBackByDeletingTheirAccount() {
        var quitter = signedIn("quitter@example.com");
        var first = userOf("quitter@example.com");
        assertThat(roleOf("quitter@example.com")).isEqualTo("STAFF");
        admin.press(admin.open("/ops/users/" + first + "/staff/withdraw"), "/ops/users/" + first + "/staff/withdraw");
        quitter = signedIn("quitter@example.com");
        workerHasErased(first);
        quitter.press(quitter.open("/account/delete"), "/account/delete");
        awaitErased(first);

        signedIn("quitter@example.com");
        assertThat(userOf("quitter@example.com")).isNotEqualTo(first);
        assertThat(roleOf("quitter@example.com")).isEqualTo("USER");

        // Once the record of the erasure goes, so does this.
        rows.execute("DELETE FROM evercred_app.erasure WHERE user_id = '" + first + "'");
        assertThat(rows.texts("SELECT user_id FROM evercred_app.staff_withdrawn"))
                .isEmpty();
    }

    @Test
    void noAdminCanLockAnybodyOutNotEvenThemselves() {
        var self = userOf("admin@example.com");
        assertThat(admin.open("/ops/users/" + self).body()).doesNotContain("id=\"withdraw\"", "id=\"grant\"");

        var told = forge(admin, "/ops/users/" + self + "/staff/withdraw");

        assertThat(told.body()).contains("data-deed=\"withdraw\" data-outcome=\"refused\"");
        assertThat(roleOf("admin@example.com")).isEqualTo("ADMIN");
        assertThat(admin.open("/ops").status()).isEqualTo(200);
        assertThat(audit()).containsExactly("withdraw_staff " + self + " refused");
    }

    private static String metrics(long issued) {
        return """
                # TYPE credential_count gauge
                credential_count{application="evercred-worker",provider="google",state="active"} 12345.0
                credential_count{application="evercred-worker",provider="google",state="degraded"} 3.0
                credential_count{application="evercred-worker",provider="google",state="revoked"} 2.0
                credential_overdue{application="evercred-worker",provider="google"} 41.0
                credential_guard_held{application="evercred-worker",provider="google"} 0.0
                credential_refresh_seconds_count{application="evercred-worker",outcome="issued",provider="google"} %d
                credential_key_rows{application="evercred-worker",key="4711"} 12.0
                outbox_pending{application="evercred-worker"} 4.0
                kafka_consumer_fetch_manager_records_lag{client_id="c",partition="0",topic="a"} 3.0
                kafka_consumer_fetch_manager_records_lag{client_id="d",partition="0",topic="a"} 5.0
                kafka_consumer_fetch_manager_records_lag{client_id="c",partition="1",topic="a"} 30.0
                """.formatted(issued);
    }

    @Test
    void forgetsWhatOperatorsDidOnceItIsOlderThanTheSettingsKeepIt() {
        var now = Instant.parse("2027-11-01T00:00:00Z");
        // More than are deleted at once.
        rows.execute("""
                INSERT INTO evercred_app.audit (at, actor_id, action, subject, outcome)
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
                SELECT '2026-10-31 23:59:59.999999', 1, 'refresh', '', 'done' FROM n, (SELECT 1 UNION ALL SELECT 2) twice
                """);
        rows.execute("""
                INSERT INTO evercred_app.audit (at, actor_id, action, subject, outcome)
                VALUES ('2026-11-01 00:00:00', 1, 'end', '', 'done')
                """);
        var kept = "SELECT action FROM evercred_app.audit";

        Expiries.forget(app, now.minusNanos(1000));
        assertThat(rows.texts(kept)).hasSize(1201);

        Expiries.forget(app, now);
        assertThat(rows.texts(kept)).containsExactly("end");
    }

    private static void hold(long number) {
        rows.execute("REPLACE INTO evercred_worker.stub_guard VALUES ('google', %d, TRUE, UTC_TIMESTAMP(6), 27)"
                .formatted(number));
    }

    private static void workerHasErased(String userId) {
        rows.storeErased("google", userId);
        rows.storeErased("discord", userId);
    }

    private static void awaitErased(String userId) {
        var state = "SELECT state FROM evercred_app.erasure WHERE user_id = '" + userId + "'";
        await().untilAsserted(() -> assertThat(rows.texts(state)).containsExactly("erased"));
    }

    private static List<String> audit() {
        return rows.texts("""
                SELECT CONCAT(action, ' ', COALESCE(user_id, 'null'), ' ', outcome) FROM evercred_app.audit
                 WHERE settled_at >= at ORDER BY id
                """);
    }

    private static Page search(String who) {
        return admin.fill(admin.open("/ops"), "/ops/search", Map.of("who", who));
    }

    /** Posts with the token of a form of theirs, as a page of ours would that offered it. */
    private static Page forge(Visitor visitor, String path) {
        var home = visitor.open("/");
        var forged = home.body().replaceFirst("action=\"/auth/sign-out\"", "action=\"" + path + "\"");
        return visitor.press(new Page(home.uri(), 200, forged, List.of(), Map.of()), path);
    }

    private static String roleOf(String email) {
        return rows.texts("SELECT role FROM evercred_app.users WHERE email = '" + email + "'")
                .getFirst();
    }

    private static String userOf(String login) {
        return rows.userOf(
                "google",
                app.standIn().controls().account(Provider.GOOGLE, login).subject());
    }

    private static Visitor signedIn(String login) {
        var visitor = new Visitor(app);
        assertThat(visitor.consent(visitor.open("/auth/sign-in/google"), login).path())
                .isEqualTo("/");
        return visitor;
    }
}

package io.evercred.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import io.evercred.app.Visitor.Page;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialRefreshRequested;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarPageIntegrationTests {

    private static final String PAGE = "/google/calendar_sync";
    private static final String API = "/api/v1/connection";

    private static RunningApp app;
    private static FakeWorker worker;
    private static Visitor minji;
    private static String minjisId;

    private SentCommands commands;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(Map.of(
                "evercred.providers.discord.client-id", "",
                "evercred.connection.refresh-wait", "700ms",
                "evercred.calendar.deadline", "1500ms",
                "evercred.calendar.events-deadline", "1s",
                "evercred.calendar.inline-wait", "1200ms"));
        worker = new FakeWorker(app);
        minji = signIn("minji@example.com");
        minjisId = userId("minji@example.com");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void listen() {
        commands = new SentCommands(app.servers().bootstrapServers());
    }

    @AfterEach
    void calm() throws Exception {
        commands.close();
        app.standIn().controls().calm();
        worker.forget();
    }

    @Test
    void saysThatThePageOfAProviderThatIsSwitchedOffIsNotInUse() {
        for (var reader : List.of(new Visitor(app), minji)) {
            var page = reader.open("/discord/guilds");
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.body())
                    .contains("data-problem=\"switched-off\"")
                    .doesNotContain("href=\"/discord/guilds\"");
        }
    }

    @Test
    void welcomesEverybodyInKoreanUnlessTheyChooseEnglish() {
        var visitor = new Visitor(app);
        assertThat(visitor.open("/").body()).contains("<html lang=\"ko\"").contains("Google로 로그인");
        assertThat(visitor.open("/?lang=en").body())
                .contains("<html lang=\"en\"")
                .contains("Sign in with Google");
        assertThat(visitor.open("/").body()).contains("<html lang=\"en\"");
        assertThat(visitor.open("/?lang=xx").body()).contains("<html lang=\"en\"");
    }

    @Test
    void listsEveryCalendarOfAConnectedPerson() throws Exception {
        connected();
        var page = minji.open(PAGE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>캘린더 설정</h1>")
                .contains("data-state=\"connected\"")
                .contains("민지의 일정")
                .contains("팀 회의")
                .doesNotContain("Team meetings")
                .contains("대한민국의 휴일", "스터디 모임 ☕", "Europe/Berlin", "fill=\"#9fe1e7\"")
                .contains("class=\"chip ink-black\"")
                .contains("id=\"disconnect\"", "minji@example.com");
        assertThat(commands.all()).isEmpty();
    }

    @Test
    void showsThemAtHomeTooButSendsNobodyAway() throws Exception {
        assertThat(minji.open("/").body()).contains("id=\"connect\"");
        connected();
        assertThat(minji.open("/").body()).contains("민지의 일정");

        var haneul = signIn("haneul@example.com");
        var home = haneul.open("/");
        assertThat(home.path()).isEqualTo("/");
        assertThat(home.body()).contains("id=\"role-needed\"").doesNotContain("민지의 일정");
    }

    @Test
    void asksForARefreshOfAnExpiredTokenAndServesThePage() throws Exception {
        worker.store(minjisId, "minji@example.com", 2, Duration.ofSeconds(5));
        var page = minji.open(PAGE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.path()).isEqualTo(PAGE);
        assertThat(page.body()).contains("data-state=\"unavailable\"", "data-missing=\"no_token\"");
        await().untilAsserted(() -> assertThat(commands.all())
                .singleElement()
                .isInstanceOfSatisfying(CredentialRefreshRequested.class, it -> {
                    assertThat(it.userId()).isEqualTo(minjisId);
                    assertThat(it.version()).isEqualTo(2);
                }));
    }

    @Test
    void keepsAFailureOfGoogleInItsCard() throws Exception {
        connected();
        fault("{\"endpoint\":\"calendar\",\"provider\":\"google\",\"status\":503,\"body\":\"<b>busy</b>\"}");
        assertThat(minji.open(PAGE).body())
                .contains("data-state=\"connected\"", "data-missing=\"unreachable\"")
                .doesNotContain("<b>busy");
    }

    @Test
    void sendsThePageWithoutASlowAnswerAndTheCardOnceItsDeadlineIsOver() throws Exception {
        connected();
        fault("{\"endpoint\":\"calendar\",\"provider\":\"google\",\"drip\":\"100ms\"}");
        var begun = System.nanoTime();
        assertThat(minji.open(PAGE).body())
                .contains("data-state=\"connected\"", "data-pending=\"true\"", "hx-get=\"" + PAGE + "/calendars\"")
                .contains("id=\"permissions\"");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        assertThat(minji.open(PAGE + "/calendars").body())
                .contains("data-missing=\"unreachable\"", "data-state=\"connected\"", "hx-swap-oob=\"innerHTML\"")
                .doesNotContain("<html");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void showsTheNextEventsOfChosenCalendars() throws Exception {
        connected();
        assertThat(minji.open(PAGE).body())
                .contains("class=\"event-title\"", "data-moment")
                .doesNotContain("class=\"events-none\"");
    }

    @Test
    void replacesATokenThatGoogleRefusesOnce() throws Exception {
        var jun = signIn("jun@example.com");
        var id = userId("jun@example.com");
        worker.store(id, "jun@example.com", 1, Duration.ofMinutes(40));
        fault("{\"endpoint\":\"calendar\",\"provider\":\"google\",\"status\":401,\"calls\":1}");
        var later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
        var refresh = CompletableFuture.runAsync(() -> storeUnchecked(id, "jun@example.com", 2), later);
        assertThat(jun.open(PAGE).body()).contains("data-state=\"connected\"").contains("class=\"calendar\"");
        refresh.join();
        await().untilAsserted(() -> assertThat(commands.all())
                .singleElement()
                .isInstanceOfSatisfying(CredentialRefreshRequested.class, it -> assertThat(it.version())
                        .isEqualTo(1)));
    }

    @Test
    void doesNotCallATokenGoodThatGoogleRefuses() throws Exception {
        connected();
        worker.degrade(minjisId);
        fault("{\"endpoint\":\"calendar\",\"provider\":\"google\",\"status\":401}");
        assertThat(minji.open(PAGE).body())
                .contains("data-state=\"unavailable\"", "data-why=\"refused\"", "data-missing=\"refused\"");
    }

    @Test
    void worksOnWhileRefreshingFails() throws Exception {
        connected();
        worker.degrade(minjisId);
        assertThat(minji.open(PAGE + "?lang=en").body())
                .contains("data-state=\"degraded\"", "works until")
                .contains("민지의 일정");
        minji.open("/?lang=ko");
    }

    @Test
    void whatIsHeldWorksUntilItExpiresAndThenOffersToReconnectByOneButton() throws Exception {
        connected();
        worker.hold(minjisId, Duration.ofMinutes(20));
        assertThat(minji.open(PAGE).body()).contains("data-state=\"degraded\"", "민지의 일정");

        worker.hold(minjisId, Duration.ofSeconds(-5));
        var page = minji.open(PAGE);
        assertThat(page.path()).as("nobody is sent away by itself").isEqualTo(PAGE);
        assertThat(page.body())
                .contains("data-state=\"reconnect\"", "data-why=\"held\"", "계속 다시 시도하고 있어서")
                .containsOnlyOnce("id=\"reconnect\"");
        assertThat(minji.open(PAGE + "?lang=en").body()).contains("We keep trying");
        minji.open("/?lang=ko");
        assertThat(minji.press(page, "/auth/consent/google").uri().toString()).contains("/google/o/oauth2/");
    }

    @Test
    void aConsentThatWasNotStoredInTimeIsToldWithOneButton() throws Exception {
        worker.lose(minjisId, 1, Duration.ofSeconds(10));
        assertThat(minji.open(PAGE).body()).contains("data-state=\"connecting\"", "http-equiv=\"refresh\"");

        worker.forget();
        worker.lose(minjisId, 1, Duration.ofSeconds(31));
        var page = minji.open(PAGE);
        assertThat(page.path()).as("nobody is sent away by itself").isEqualTo(PAGE);
        assertThat(page.body())
                .contains("data-state=\"reconnect\"", "data-why=\"not-stored\"", "이 화면을 닫아도 괜찮아요")
                .containsOnlyOnce("id=\"reconnect\"")
                .doesNotContain("http-equiv=\"refresh\"", "hx-trigger");
        assertThat(minji.open(PAGE + "?lang=en").body()).contains("You can leave this page");
        minji.open("/?lang=ko");
        assertThat(minji.press(page, "/auth/consent/google").uri().toString()).contains("/google/o/oauth2/");

        connected();
        assertThat(minji.open(PAGE).body()).as("it came after all").contains("data-state=\"connected\"");
    }

    @Test
    void aNewerConsentThatWasNotStoredIsToldBesideTheOlderOneThatServes() throws Exception {
        connected();
        assertThat(minji.open(PAGE).body()).doesNotContain("id=\"not-stored\"");
        worker.lose(minjisId, 2, Duration.ofMinutes(5));

        assertThat(minji.open(PAGE).body())
                .contains("data-state=\"connected\"", "id=\"not-stored\"", "민지의 일정")
                .containsOnlyOnce("id=\"reconnect\"");
    }

    @Test
    void aDatabaseThatFallsSilentCountsAsAwayAfterHalfAMinuteWhateverItsUrlSays() throws Exception {
        try (var connection = app.bean(javax.sql.DataSource.class).getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
        }
    }

    @Test
    void disconnectsOnceItWasConfirmed() throws Exception {
        connected();
        var asked = minji.open(PAGE + "/disconnect");
        assertThat(asked.body()).contains("id=\"disconnect-confirm\"");
        assertThat(commands.all()).isEmpty();
        assertThat(minji.open(PAGE + "/disconnected").path())
                .as("where somebody is led who has asked for nothing")
                .isEqualTo(PAGE);

        var working = minji.press(asked, PAGE + "/disconnect");
        assertThat(working.path()).isEqualTo(PAGE + "/disconnected");
        assertThat(working.body()).contains("data-state=\"disconnecting\"", "http-equiv=\"refresh\"");
        await().untilAsserted(() -> assertThat(commands.all())
                .singleElement()
                .isInstanceOfSatisfying(CredentialDisconnectRequested.class, it -> assertThat(it.generation())
                        .isEqualTo(1)));

        worker.end(minjisId, "disconnected");
        assertThat(minji.open(PAGE + "/disconnected").body())
                .contains("data-state=\"disconnected\"")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(minji.open(PAGE).body())
                .contains("data-state=\"disconnected\"", "id=\"reconnect\"")
                .doesNotContain("id=\"disconnect\"", "id=\"calendars\"");
    }

    @Test
    void tellsScriptsTheirPersonsConnectionAsOpenApiDescribesIt() throws Exception {
        var contract = new OpenApi(minji.open("/openapi.json").body());
        connected();
        var answer = minji.open(API);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(contract.complaints("Connection", answer.body())).isEmpty();
        assertThat(answer.body()).contains("\"state\":\"connected\"", "\"account\":\"minji@example.com\"");

        worker.end(minjisId, "disconnected");
        var ended = minji.open(API).body();
        assertThat(contract.complaints("Connection", ended)).isEmpty();
        assertThat(ended).contains("\"state\":\"disconnected\"").doesNotContain("ealed");

        worker.forget();
        assertThat(contract.complaints("Connection", minji.open(API).body())).isEmpty();
        assertThat(contract.complaints("Connection", ended.replace("\"disconnected\"", "\"over\"")))
                .isNotEmpty();

        var nobody = new Visitor(app).open(API);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.path()).isEqualTo(API);
        assertThat(nobody.header("content-type")).isEqualTo("application/problem+json");
        assertThat(contract.complaints("Problem", nobody.body())).isEmpty();
    }

    @Test
    void refusesToDisconnectWithoutTheFormsToken() throws Exception {
        connected();
        assertThat(minji.post(PAGE + "/disconnect").status()).isEqualTo(403);
        assertThat(commands.all()).isEmpty();
    }

    @Test
    void saysWhatToDoWhereNoPageIs() {
        var page = minji.open("/nowhere");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("data-error=\"404\"", "id=\"sign-out\"");
    }

    @Test
    void servesTheStyleSheetUnderANameOfItsContent() {
        var home = minji.open("/").body();
        var from = home.indexOf("/css/evercred");
        var sheet = minji.open(home.substring(from, home.indexOf('"', from)));
        assertThat(sheet.path()).matches("/css/evercred-[0-9a-f]{32}\\.css");
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.header("cache-control")).contains("max-age");
    }

    @Test
    void servesHtmxItself() {
        var home = minji.open("/").body();
        var from = home.indexOf("/webjars/htmx");
        var script = minji.open(home.substring(from, home.indexOf('"', from)));
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("content-type")).startsWith("text/javascript");
        assertThat(script.header("cache-control")).contains("max-age");
    }

    private static void connected() throws Exception {
        worker.store(minjisId, "minji@example.com", 1, Duration.ofMinutes(40));
    }

    private static void storeUnchecked(String userId, String login, long version) {
        try {
            worker.store(userId, login, version, Duration.ofMinutes(40));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Visitor signIn(String login) {
        var visitor = new Visitor(app);
        Page home = visitor.consent(visitor.open("/auth/sign-in/google"), login);
        assertThat(home.path()).isEqualTo("/");
        return visitor;
    }

    private static String userId(String login) throws Exception {
        try (var connection = app.servers().app().connect();
                var statement = connection.prepareStatement("SELECT id FROM users WHERE email = ?")) {
            statement.setString(1, login);
            var row = statement.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    private static void fault(String json) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(app.standIn().uri() + "/control/fault"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }
}

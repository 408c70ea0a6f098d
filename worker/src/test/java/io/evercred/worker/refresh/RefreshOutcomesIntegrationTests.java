package io.evercred.worker.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.TokenMark;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.credential.Status;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.credential.Tokens;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.WorkerContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** Every outcome, from the wire to the row, its event and the gate. */
@SpringBootTest(
        properties = {
            "spring.quartz.auto-startup=false",
            "spring.kafka.listener.auto-startup=false",
            "evercred.refresh.call-deadline=3s",
            "evercred.refresh.connect-timeout=500ms",
            "evercred.outbox.poll=1h",
        })
@ContextConfiguration(initializers = WorkerContext.class)
@Import({WorkerContext.AdjustableTime.class, IntakeFixture.class})
@DirtiesContext
class RefreshOutcomesIntegrationTests {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    MutableClock clock;

    @Autowired
    IntakeFixture intake;

    @Autowired
    Refreshing refreshing;

    @Autowired
    Credentials credentials;

    @Autowired
    @Qualifier("outboxRelay")
    Lifecycle relay;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TokenVault vault;

    @Autowired
    ScanParts parts;

    @Autowired
    MeterRegistry meters;

    private static Instant start = MutableClock.START;

    @BeforeEach
    void anHourBeforeExpiry() {
        // Each test in an hour of its own: what the gate remembers of the last ten seconds is no other test's.
        start = start.plus(HOUR.multipliedBy(10));
        clock.set(start);
        // The events stay where they can be looked at.
        relay.stop();
        jdbc.sql("DELETE FROM outbox").update();
    }

    @AfterEach
    void calm() {
        WorkerContext.standIn().controls().calm();
        jdbc.sql("DELETE FROM credential").update();
        jdbc.sql("DELETE FROM provider_gate").update();
    }

    @Test
    void storesAFreshTokenAndTellsAboutIt() throws Exception {
        var before = consented(Consents.google("issued", 1, clock.instant()));
        nearExpiry();

        refresh();

        var after = row("google", "issued");
        assertThat(after.state().status()).isEqualTo(Status.ACTIVE);
        assertThat(after.tokens().googleCredsExpiry()).isAfter(clock.instant().plus(Duration.ofMinutes(50)));
        assertThat(after.tokens().googleCredsLastRefreshed()).isEqualTo(clock.instant());
        assertThat(after.counters().tokenSeq()).isEqualTo(before.counters().tokenSeq() + 1);
        assertThat(after.claim().claimId()).isNull();
        assertThat(after.tokens().googleCredsJson().refreshToken())
                .isEqualTo(before.tokens().googleCredsJson().refreshToken());
        assertThat(accessToken(after)).isNotEqualTo(accessToken(before));
        assertThat(eventsOf(after)).endsWith("io.evercred.CredentialRefreshed.v1");
    }

    @Test
    void keepsARotatedRefreshToken() throws Exception {
        consented(Consents.discord("rotated", 1, clock.instant()));
        nearExpiry();
        refresh();
        var first = row("discord", "rotated");
        clock.set(first.tokens().googleCredsExpiry().minusSeconds(60));

        refresh();

        var second = row("discord", "rotated");
        assertThat(second.counters().tokenSeq()).isEqualTo(3);
        assertThat(second.tokens().googleCredsJson().refreshToken())
                .isNotEqualTo(first.tokens().googleCredsJson().refreshToken());
        var used = vault.openRefreshToken(first).orElseThrow();
        var stored = vault.openRefreshToken(second).orElseThrow();
        assertThat(foundBy(TokenMark.of(stored))).containsExactly(second.id().toString());
        assertThat(foundBy(TokenMark.of(used))).as("the spent one").isEmpty();
    }

    @Test
    void keepsARotatedTokenWhileTheDatabaseDoesNotTakeItAndCallsNobodyMeanwhile() throws Exception {
        var before = consented(Consents.discord("kept", 1, clock.instant()));
        consented(Consents.google("next", 1, clock.instant()));
        nearExpiry();
        // Claims still work; only what a result needs is gone.
        jdbc.sql("RENAME TABLE outbox TO outbox_away").update();
        try {
            refreshing.scan("discord");
            await().until(() ->
                    parts.unsaved().oldestWait().compareTo(parts.settings().unsavedPause()) > 0);
            var calls = callsSoFar();

            refreshing.scan("google");

            assertThat(row("google", "next").claim().claimId()).as("a claim").isNull();
            assertThat(callsSoFar()).as("calls").isEqualTo(calls);
            assertThat(row("discord", "kept").counters().tokenSeq()).isEqualTo(1);
        } finally {
            jdbc.sql("RENAME TABLE outbox_away TO outbox").update();
        }
        assertThat(refreshing.awaitDone(Duration.ofSeconds(20))).isTrue();
        refreshing.scan("google");
        assertThat(refreshing.awaitDone(Duration.ofSeconds(20))).isTrue();

        assertThat(row("google", "next").counters().tokenSeq()).isEqualTo(2);
        var kept = row("discord", "kept");
        assertThat(kept.counters().tokenSeq()).isEqualTo(2);
        assertThat(kept.tokens().googleCredsJson().refreshToken())
                .isNotEqualTo(before.tokens().googleCredsJson().refreshToken());
        assertThat(eventsOf(kept)).endsWith("io.evercred.CredentialRefreshed.v1");
    }

    @Test
    void aRowOfAnOlderVersionIsFoundByItsTokenAfterItsNextRefresh() throws Exception {
        var before = consented(Consents.google("unmarked", 1, clock.instant()));
        jdbc.sql("UPDATE credential SET google_creds_json = JSON_REMOVE(google_creds_json, '$.refresh_token_mark')")
                .update();
        var mark = TokenMark.of(vault.openRefreshToken(before).orElseThrow());
        assertThat(foundBy(mark)).isEmpty();
        nearExpiry();

        refresh();

        assertThat(foundBy(mark)).containsExactly(before.id().toString());
    }

    private List<String> foundBy(TokenMark mark) {
        var found = jdbc.sql("SELECT credential_id FROM evercred_view.credential_view WHERE refresh_token_hash = :mark")
                .param("mark", mark.hash())
                .query(String.class)
                .list();
        assertThat(jdbc.sql(
                                "SELECT credential_id FROM evercred_view.credential_view WHERE refresh_token_prefix = :mark")
                        .param("mark", mark.prefix())
                        .query(String.class)
                        .list())
                .containsAll(found);
        return found;
    }

    @Test
    void endsACredentialAtTheThirdRejectionAndNotBefore() throws Exception {
        consented(Consents.google("rejected", 1, clock.instant()));
        WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "rejected@example.com");
        nearExpiry();

        refresh();
        assertThat(row("google", "rejected").state().status()).isEqualTo(Status.DEGRADED);
        assertThat(row("google", "rejected").trouble().strikes()).isEqualTo(1);
        refresh();
        assertThat(row("google", "rejected").trouble().strikes())
                .as("not due again before half the window")
                .isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        refresh();
        assertThat(row("google", "rejected").trouble().strikes()).isEqualTo(2);
        clock.advance(Duration.ofMinutes(1));
        refresh();

        var ended = row("google", "rejected");
        assertThat(ended.ended()).isTrue();
        assertThat(ended.state().reason()).isEqualTo("rejected");
        assertThat(ended.tokens().googleCredsJson())
                .as("cleared by the consumer of the event alone")
                .isNotNull();
        assertThat(eventsOf(ended))
                .containsExactly(
                        "io.evercred.CredentialConnected.v1",
                        "io.evercred.CredentialDegraded.v1",
                        "io.evercred.CredentialRevoked.v1");
        var calls = callsSoFar();
        clock.advance(HOUR);
        refresh();
        assertThat(callsSoFar()).isEqualTo(calls);
    }

    @Test
    void forgetsStrikesWhenAnotherOutcomeComesBetween() throws Exception {
        consented(Consents.google("between", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("error", "invalid_grant", "calls", "1"));
        refresh();
        clock.advance(Duration.ofMinutes(1));
        fault(Map.of("status", "503", "calls", "1"));
        refresh();

        assertThat(row("google", "between").trouble().strikes()).isZero();
        assertThat(row("google", "between").trouble().attempts()).isEqualTo(2);
    }

    @Test
    void recoversFromStrikesWithASuccess() throws Exception {
        consented(Consents.google("recovered", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("error", "invalid_grant", "calls", "1"));
        refresh();
        clock.advance(Duration.ofMinutes(1));
        refresh();

        var after = row("google", "recovered");
        assertThat(after.state().status()).isEqualTo(Status.ACTIVE);
        assertThat(after.state().reason()).isNull();
        assertThat(after.trouble().strikes()).isZero();
        assertThat(eventsOf(after))
                .containsExactly(
                        "io.evercred.CredentialConnected.v1",
                        "io.evercred.CredentialDegraded.v1",
                        "io.evercred.CredentialRecovered.v1");
    }

    @ParameterizedTest
    @CsvSource({
        "500, Internal Server Error",
        "502, <html>Bad Gateway</html>",
        "503, <html>",
        "504, ''",
        "408, ''",
        "200, <html>Sign in to the hotel's network</html>",
        "200, '{\"access_token\":'",
        "200, '{\"access_token\":17}'",
        "200, ''",
        "302, ''",
        "400, <html>Bad Request</html>",
        "401, ''",
    })
    void backsOffWithoutAWordAtTheFirstFailureAndDegradesAtTheSecond(int status, String body) throws Exception {
        consented(Consents.google("unavailable", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("status", "" + status, "body", body));

        refresh();
        var first = row("google", "unavailable");
        assertThat(first.state().status()).isEqualTo(Status.ACTIVE);
        assertThat(first.trouble().attempts()).isEqualTo(1);
        assertThat(first.timing().backoffUntil())
                .isBetween(clock.instant(), clock.instant().plusSeconds(2));
        assertThat(first.claim().claimId()).isNull();

        clock.advance(Duration.ofSeconds(3));
        refresh();
        var second = row("google", "unavailable");
        assertThat(second.state().status()).isEqualTo(Status.DEGRADED);
        assertThat(second.state().reason()).isEqualTo("unavailable");
        assertThat(second.trouble().strikes()).isZero();
        assertThat(second.tokens().googleCredsJson()).isEqualTo(first.tokens().googleCredsJson());
        assertThat(eventsOf(second))
                .containsExactly("io.evercred.CredentialConnected.v1", "io.evercred.CredentialDegraded.v1");
    }

    @ParameterizedTest
    @CsvSource({"before, true", "after, true"})
    void remembersThatAnAnswerWasLost(String when, boolean ambiguous) throws Exception {
        consented(Consents.google("lost", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("reset", when));

        refresh();

        assertThat(row("google", "lost").trouble().ambiguous()).isEqualTo(ambiguous);
        assertThat(row("google", "lost").state().status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void endsAsAmbiguousOnlyWhereALostAnswerMayHaveCostTheToken() throws Exception {
        consented(Consents.discord("spent", 1, clock.instant()));
        consented(Consents.google("kept", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("reset", "after", "calls", "2"));
        refresh();
        clock.advance(Duration.ofSeconds(3));
        WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "kept@example.com");
        for (int strike = 0; strike < 3; strike++) {
            refresh();
            clock.advance(Duration.ofMinutes(2));
        }

        assertThat(row("discord", "spent").state().reason()).isEqualTo("ambiguous");
        assertThat(row("google", "kept").state().reason()).isEqualTo("rejected");
    }

    @ParameterizedTest
    @CsvSource({"429, 120, 120", "403, 120, 120", "429, 999999, 3600", "429, nonsense, 2", "403, '', 2"})
    void waitsAsLongAsTheProviderAsksButAtMostAnHour(int status, String retryAfter, long seconds) throws Exception {
        consented(Consents.google("throttled", 1, clock.instant()));
        nearExpiry();
        fault(Map.of(
                "status", "" + status, "retry_after", retryAfter, "body", "<html>User Rate Limit Exceeded</html>"));

        refresh();

        var row = row("google", "throttled");
        assertThat(row.state().status()).isEqualTo(Status.ACTIVE);
        assertThat(row.timing().backoffUntil())
                .isBetween(
                        clock.instant().plusSeconds(seconds > 2 ? seconds : 0),
                        clock.instant().plusSeconds(seconds));
    }

    @Test
    void touchesNobodyAndPausesWhenOurClientIsRefused() throws Exception {
        consented(Consents.google("first", 1, clock.instant()));
        consented(Consents.google("second", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("provider", "google", "error", "invalid_client"));

        refresh();

        for (var user : List.of("first", "second")) {
            var row = row("google", user);
            assertThat(row.state().status()).isEqualTo(Status.ACTIVE);
            assertThat(row.trouble().attempts()).isZero();
            assertThat(row.counters().version()).isEqualTo(1);
        }
        assertThat(gate()).isEqualTo("misconfigured");
        var calls = callsSoFar();
        clock.advance(Duration.ofSeconds(29));
        refresh();
        assertThat(callsSoFar()).as("closed").isEqualTo(calls);
        clock.advance(Duration.ofSeconds(1));
        refresh();
        assertThat(callsSoFar()).as("one probe").isEqualTo(calls + 1);

        WorkerContext.standIn().controls().calm();
        clock.advance(Duration.ofSeconds(30));
        refresh();
        assertThat(gate()).as("those who had to wait come slowly").isEqualTo("ramping");
        clock.advance(Duration.ofSeconds(30));
        refresh();
        clock.advance(Duration.ofSeconds(2));
        refresh();
        assertThat(gate()).as("nobody waits any more").isEqualTo("open");
        assertThat(row("google", "first").counters().tokenSeq()).isEqualTo(2);
        assertThat(row("google", "second").counters().tokenSeq()).isEqualTo(2);
    }

    @Test
    void aProbeThatFindsNothingDueIsNotSpent() throws Exception {
        consented(Consents.google("lonely", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("provider", "google", "error", "invalid_client"));
        refresh();
        clock.advance(Duration.ofSeconds(30));
        jdbc.sql("UPDATE credential SET backoff_until = backoff_until + INTERVAL 1 SECOND")
                .update();
        var calls = callsSoFar();

        refresh();
        assertThat(callsSoFar()).as("nothing due yet").isEqualTo(calls);
        clock.advance(Duration.ofSeconds(1));
        refresh();

        assertThat(callsSoFar()).as("the probe").isEqualTo(calls + 1);
    }

    @Test
    void closesTheGateForOtherMisconfigurationsOnlyAfterTenCredentials() throws Exception {
        for (int i = 0; i < 9; i++) {
            consented(Consents.google("scope" + i, 1, clock.instant()));
        }
        nearExpiry();
        fault(Map.of("status", "400", "content_type", "application/json", "body", "{\"error\":\"invalid_scope\"}"));
        refresh();
        assertThat(gate()).isNull();
        consented(Consents.google("scope9", 1, start));
        refresh();

        assertThat(gate()).isEqualTo("misconfigured");
        assertThat(row("google", "scope0").state().status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void cutsACallOffAtItsDeadlineHoweverSlowlyItDrips() throws Exception {
        consented(Consents.google("dripping", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("drip", "200ms"));
        var began = System.nanoTime();

        refresh();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(row("google", "dripping").trouble().ambiguous()).isTrue();
    }

    @Test
    void leavesABodyThatIsTooLargeWhereItIs() throws Exception {
        consented(Consents.google("endless", 1, clock.instant()));
        nearExpiry();
        fault(Map.of("status", "503", "body_size", "1000000000"));
        var began = System.nanoTime();

        refresh();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(row("google", "endless").trouble().attempts()).isEqualTo(1);
        assertThat(row("google", "endless").trouble().ambiguous()).isFalse();
    }

    @Test
    void neverCallsTheProviderWithATokenThatDoesNotOpen() throws Exception {
        var stored = consented(Consents.google("unreadable", 1, clock.instant()));
        jdbc.sql("""
                        UPDATE credential SET google_creds_json = JSON_SET(google_creds_json, '$.refresh_token', :other)
                        WHERE id = :id
                        """)
                .param("other", stored.tokens().googleCredsJson().accessToken())
                .param("id", stored.id().toString())
                .update();
        nearExpiry();
        var calls = callsSoFar();

        refresh();
        clock.advance(Duration.ofSeconds(3));
        refresh();

        assertThat(callsSoFar()).isEqualTo(calls);
        assertThat(row("google", "unreadable").state().reason()).isEqualTo("unreadable");
    }

    @Test
    void aScanThatMayNotBeginIsNoSuccess() throws Exception {
        refresh();
        assertThat(lastScan()).isEqualTo(clock.instant().getEpochSecond());
        consented(Consents.google("waiting", 1, clock.instant()));
        nearExpiry();
        parts.stopping().set(true);
        try {
            refresh();
        } finally {
            parts.stopping().set(false);
        }

        assertThat(lastScan()).isEqualTo(start.getEpochSecond());
        assertThat(row("google", "waiting").counters().tokenSeq()).isEqualTo(1);
    }

    @Test
    void aRowWithoutTokensHoldsUpNobodyAndSaysSo() throws Exception {
        consented(Consents.google("empty", 1, clock.instant()));
        consented(Consents.google("beside", 1, clock.instant()));
        jdbc.sql("UPDATE credential SET google_creds_json = NULL WHERE user_id = 'empty'")
                .update();
        nearExpiry();

        refresh();
        clock.advance(Duration.ofSeconds(3));
        refresh();

        assertThat(row("google", "empty").state().reason()).isEqualTo("unreadable");
        assertThat(row("google", "beside").counters().tokenSeq()).isEqualTo(2);
    }

    @Test
    void refreshesAtOnceWhatHasNoExpiry() throws Exception {
        var stored = consented(Consents.google("noexpiry", 1, clock.instant()));
        jdbc.sql("UPDATE credential SET google_creds_expiry = NULL WHERE id = :id")
                .param("id", stored.id().toString())
                .update();

        refresh();

        assertThat(row("google", "noexpiry").tokens().googleCredsExpiry()).isNotNull();
    }

    private Credential consented(Envelope consent) {
        intake.store(consent);
        var callback = (OAuthCallbackCompleted) consent.event();
        return row(callback.provider(), callback.userId());
    }

    private void nearExpiry() {
        clock.advance(HOUR.minusMinutes(5));
    }

    private void refresh() throws InterruptedException {
        refreshing.scan("google");
        refreshing.scan("discord");
        assertThat(refreshing.awaitDone(Duration.ofSeconds(20))).isTrue();
    }

    private Credential row(String provider, String user) {
        return credentials.findById(CredentialId.of(provider, user)).orElseThrow();
    }

    private static String accessToken(Credential credential) {
        Tokens tokens = credential.tokens();
        return Consents.openAccessToken(
                        tokens.googleCredsJson().accessToken(),
                        credential.id(),
                        credential.owner().userId(),
                        credential.owner().provider(),
                        credential.counters().generation())
                .reveal();
    }

    private List<String> eventsOf(Credential credential) {
        return jdbc.sql("SELECT type FROM outbox WHERE record_key = :id ORDER BY id")
                .param("id", credential.id().toString())
                .query(String.class)
                .list();
    }

    private long lastScan() {
        return (long) meters.get("credential.scan.last.success").gauge().value();
    }

    private String gate() {
        return jdbc.sql("SELECT state FROM provider_gate WHERE provider = 'google'")
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static long callsSoFar() throws IOException, InterruptedException {
        var summary =
                send(HttpRequest.newBuilder(WorkerContext.standIn().uri().resolve("/control/token-calls/summary")));
        return JsonMapper.shared().readTree(summary).path("last_sequence").asLong();
    }

    private static void fault(Map<String, String> fields) throws IOException, InterruptedException {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        WorkerContext.control("/control/fault", form);
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }
}

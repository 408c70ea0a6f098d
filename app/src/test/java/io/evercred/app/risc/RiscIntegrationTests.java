package io.evercred.app.risc;

import static io.evercred.app.risc.FakeTransmitter.OAUTH;
import static io.evercred.app.risc.FakeTransmitter.RISC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.app.Rows;
import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import io.evercred.app.calendar.SentCommands;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.EndedBy;
import io.evercred.vault.Secret;
import io.evercred.vault.TokenMark;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from security events, and what nobody can make follow. */
class RiscIntegrationTests {

    private static FakeTransmitter google;
    private static RunningApp app;
    private static Rows rows;

    private final HttpClient http = HttpClient.newHttpClient();
    private SentCommands commands;

    @BeforeAll
    static void start() throws Exception {
        google = new FakeTransmitter();
        app = RunningApp.start(Map.of("evercred.providers.google.risc-configuration-uri", google.configuration()));
        rows = new Rows(app);
    }

    @AfterAll
    static void stop() {
        app.close();
        google.close();
    }

    @BeforeEach
    void listen() {
        commands = new SentCommands(app.servers().bootstrapServers());
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void endsTheGrantAndTheSessionsOfAnAccountWhoseTokensAreRevoked() {
        var visitor = signedIn("revoked@example.com");
        var user = userOf("revoked@example.com");
        store("revoked@example.com", 1);

        var answer = push(google.token(now(), OAUTH + "tokens-revoked", account("revoked@example.com")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertCommanded(new CredentialDisconnectRequested(
                CredentialId.of("google", user), user, "google", 1, EndedBy.PROVIDER));
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    void doesNothingMoreForACopy() {
        var login = "copied@example.com";
        signedIn(login);
        store(login, 1);
        var token = google.token(now(), OAUTH + "tokens-revoked", account(login));
        assertThat(push(token).statusCode()).isEqualTo(202);
        awaitCommands(1);
        var again = signedIn(login);

        assertThat(push(token).statusCode()).isEqualTo(202);

        assertThat(isSignedIn(again)).as("who has signed in since").isTrue();
        // One more event, so that whatever the copy had sent would have come before.
        push(google.token(now(), RISC + "account-disabled", account(login)));
        awaitCommands(2);
        assertThat(commands.all().getLast()).isInstanceOf(CredentialRefreshRequested.class);
    }

    @Test
    void onlyAsksAboutAConsentThatIsNewerThanTheEvent() {
        var login = "returned@example.com";
        signedIn(login);
        var user = userOf(login);
        store(login, 2);

        push(google.token(now().minus(Duration.ofDays(2)), OAUTH + "tokens-revoked", account(login)));

        awaitCommands(1);
        assertThat(commands.all()).first().isInstanceOfSatisfying(CredentialRefreshRequested.class, asked -> {
            assertThat(asked.credentialId()).isEqualTo(CredentialId.of("google", user));
            assertThat(asked.generation()).isEqualTo(2);
            assertThat(asked.version()).isEqualTo(1);
            assertThat(asked.deadline()).isAfter(now().plusSeconds(60));
        });
    }

    @Test
    void endsAConsentThatTheWorkerHasNotStoredYet() {
        var login = "early@example.com";
        signedIn(login);
        var user = userOf(login);
        consented(login, 7, Duration.ofMinutes(11));

        push(google.token(now(), OAUTH + "tokens-revoked", account(login)));

        assertCommanded(new CredentialDisconnectRequested(
                CredentialId.of("google", user), user, "google", 7, EndedBy.PROVIDER));
    }

    @Test
    void leavesAConsentOfTheLastTenMinutesToTheProvidersAnswer() {
        var login = "hasty@example.com";
        signedIn(login);
        consented(login, 1, Duration.ofMinutes(9));
        store(login, 1);
        rows.execute(
                "UPDATE evercred_worker.stub_credential SET connected_at = UTC_TIMESTAMP(6) - INTERVAL 9 MINUTE WHERE user_id = '"
                        + userOf(login) + "'");

        push(google.token(now(), OAUTH + "tokens-revoked", account(login)));

        awaitCommands(1);
        assertThat(commands.all().getFirst()).isInstanceOf(CredentialRefreshRequested.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions-revoked", "account-disabled"})
    void signsOutAndAsksTheProviderIfAnAccountIsInTrouble(String type) {
        var login = type + "@example.com";
        var visitor = signedIn(login);
        store(login, 3);

        assertThat(push(google.token(now(), RISC + type, account(login))).statusCode())
                .isEqualTo(202);

        awaitCommands(1);
        assertThat(commands.all()).first().isInstanceOfSatisfying(CredentialRefreshRequested.class, asked -> assertThat(
                        asked.generation())
                .isEqualTo(3));
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"hash_base64_sha512_sha512, hashed", "prefix, prefixed"})
    void endsTheCredentialOfATokenThatIsRevoked(String algorithm, String name) {
        var login = name + "@example.com";
        var visitor = signedIn(login);
        store(login, 4);
        // Fake, and unlike all others in its first sixteen characters.
        var token = "1//0e" + name + "-fake-refresh-token";
        mark(login, token);

        push(google.token(
                now(), OAUTH + "token-revoked", FakeTransmitter.refreshToken(algorithm, named(algorithm, token))));

        var user = userOf(login);
        assertCommanded(new CredentialDisconnectRequested(
                CredentialId.of("google", user), user, "google", 4, EndedBy.PROVIDER));
        assertThat(isSignedIn(visitor))
                .as("one token says nothing about the account")
                .isTrue();
    }

    @Test
    void asksAboutEachIfATokenIsNamedSoThatSeveralAreMeant() {
        for (var login : List.of("twin-1@example.com", "twin-2@example.com")) {
            signedIn(login);
            store(login, 1);
            mark(login, "1//0e-the-same-beginning-and-then-" + login);
        }

        push(google.token(now(), OAUTH + "token-revoked", FakeTransmitter.refreshToken("prefix", "1//0e-the-same-b")));

        awaitCommands(2);
        assertThat(commands.all()).hasOnlyElementsOfType(CredentialRefreshRequested.class);
    }

    @Test
    void takesWhatConcernsNobodyHere() {
        var before = count("risc.events", "outcome", "unknown_subject");
        var verifications = count("risc.events", "type", "verification");

        for (var type : List.of(
                OAUTH + "tokens-revoked",
                OAUTH + "token-revoked",
                RISC + "account-disabled",
                RISC + "account-enabled",
                "https://example.com/new")) {
            assertThat(push(google.token(now(), type, account("nobody@example.com")))
                            .statusCode())
                    .isEqualTo(202);
        }
        push(google.token(now(), OAUTH + "token-revoked", FakeTransmitter.refreshToken("prefix", "unknown")));
        push(google.token(now(), RISC + "verification", Map.of()));

        assertThat(count("risc.events", "outcome", "unknown_subject") - before).isEqualTo(5);
        assertThat(count("risc.events", "type", "verification") - verifications).isEqualTo(1);
        assertThat(count("risc.events", "type", "unknown")).isEqualTo(1);
        assertThat(commands.all()).isEmpty();
    }

    @Test
    void refusesAForgedTokenInTheWordsOfItsStandardAndDoesNothing() {
        var login = "victim@example.com";
        var visitor = signedIn(login);
        store(login, 1);
        var claims = google.claims(now())
                .claim("events", Map.of(OAUTH + "tokens-revoked", Map.of("subject", account(login))))
                .build();

        var answer = push(FakeTransmitter.sign(claims, FakeTransmitter.newKey("one"), "secevent+jwt"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Content-Language")).contains("en");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"err\":\"authentication_failed\",\"description\":\"The signature is not the issuer's.\"}");
        assertThat(isSignedIn(visitor)).isTrue();
        assertThat(commands.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/secevent+jwt", "application/jwt", "application/x-www-form-urlencoded", "text/plain"
            })
    void takesATokenWhateverItsContentTypeSays(String type) {
        var token = google.token(now(), RISC + "verification", Map.of());
        assertThat(send(request("google").header("Content-Type", type).POST(BodyPublishers.ofString(token)))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesABodyThatIsTooLong() {
        assertThat(push("a".repeat(16 * 1024 + 1)).statusCode()).isEqualTo(400);
        // In pieces, so that nobody knows its length before.
        var pieces = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000]));
        assertThat(send(request("google").POST(pieces)).statusCode()).isEqualTo(400);
        assertThat(count("risc.tokens", "outcome", "too-long")).isEqualTo(2);
    }

    @Test
    void isNothingButAPlaceToPostTo() {
        assertThat(send(request("google").GET()).statusCode()).isEqualTo(403);
        assertThat(send(request("google").PUT(BodyPublishers.noBody())).statusCode())
                .isEqualTo(403);
        assertThat(send(request("discord").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
        assertThat(send(request("somebody").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
        assertThat(send(request("google/more").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(403);
    }

    @Test
    void remembersWhatItHasTakenForFourteenDays() {
        var seen = app.bean(SeenEvents.class);
        push(google.token(now(), RISC + "verification", Map.of()));
        var kept =
                rows.texts("SELECT COUNT(*) FROM evercred_app.security_event").getFirst();

        seen.forget(now().minus(Duration.ofDays(14)));
        assertThat(rows.texts("SELECT COUNT(*) FROM evercred_app.security_event"))
                .containsExactly(kept);

        seen.forget(now().plusSeconds(1));
        assertThat(rows.texts("SELECT COUNT(*) FROM evercred_app.security_event"))
                .containsExactly("0");
    }

    private void assertCommanded(CredentialDisconnectRequested command) {
        awaitCommands(1);
        assertThat(commands.all()).containsExactly(command);
    }

    private void awaitCommands(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> commands.all().size() >= count);
    }

    private static Visitor signedIn(String login) {
        var visitor = new Visitor(app);
        visitor.consent(visitor.open("/auth/sign-in/google"), login);
        assertThat(isSignedIn(visitor)).isTrue();
        return visitor;
    }

    private static boolean isSignedIn(Visitor visitor) {
        return visitor.open("/").body().contains("id=\"sign-out\"");
    }

    private static String subjectOf(String login) {
        return app.standIn().controls().account(Provider.GOOGLE, login).subject();
    }

    private static String userOf(String login) {
        return rows.userOf("google", subjectOf(login));
    }

    private static Map<String, String> account(String login) {
        return google.account(subjectOf(login));
    }

    /** A credential of yesterday. */
    private static void store(String login, long generation) {
        rows.storeCredential(userOf(login), generation, "active", null);
        rows.execute("UPDATE evercred_worker.stub_credential SET account_id = '%s' WHERE user_id = '%s'"
                .formatted(subjectOf(login), userOf(login)));
    }

    private static void consented(String login, long generation, Duration ago) {
        rows.execute(
                """
                INSERT INTO evercred_app.consent_generation
                VALUES ('%s', %d, '%s', 'google', UTC_TIMESTAMP(6) - INTERVAL %d SECOND, UTC_TIMESTAMP(6))
                """.formatted(CredentialId.of("google", userOf(login)), generation, userOf(login), ago.toSeconds()));
    }

    private static void mark(String login, String refreshToken) {
        var mark = TokenMark.of(Secret.of(refreshToken));
        rows.execute("INSERT INTO evercred_worker.stub_refresh_token VALUES ('%s', '%s', '%s')"
                .formatted(CredentialId.of("google", userOf(login)), mark.hash(), mark.prefix()));
    }

    private static String named(String algorithm, String token) {
        return algorithm.equals("prefix")
                ? token.substring(0, 16)
                : TokenMark.of(Secret.of(token)).hash();
    }

    private static double count(String name, String tag, String value) {
        return app.bean(MeterRegistry.class).find(name).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static Instant now() {
        return app.bean(Clock.class).instant();
    }

    private HttpResponse<String> push(String token) {
        return send(request("google")
                .header("Content-Type", "application/secevent+jwt")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(token)));
    }

    private static HttpRequest.Builder request(String provider) {
        return HttpRequest.newBuilder(app.uri().resolve("/risc/" + provider));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

package io.evercred.worker.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.vault.Secret;
import io.evercred.worker.refresh.RawAnswer.AnswerLost;
import io.evercred.worker.refresh.RawAnswer.Answered;
import io.evercred.worker.refresh.RawAnswer.NotSent;
import io.evercred.worker.refresh.RefreshOutcome.Ambiguous;
import io.evercred.worker.refresh.RefreshOutcome.Issued;
import io.evercred.worker.refresh.RefreshOutcome.Misconfigured;
import io.evercred.worker.refresh.RefreshOutcome.Rejected;
import io.evercred.worker.refresh.RefreshOutcome.Throttled;
import io.evercred.worker.refresh.RefreshOutcome.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void readsTokensScopesAndLifetime() {
        var outcome = answered(200, """
                {"access_token":"a-token-of-nobody","expires_in":3599,"scope":"openid  https://x/calendar",
                 "refresh_token":"a-rotated-one","token_type":"Bearer"}
                """); // fake tokens

        assertThat(outcome)
                .isEqualTo(new Issued(new TokenSet(
                        Secret.of("a-token-of-nobody"),
                        Optional.of(Secret.of("a-rotated-one")),
                        Optional.of(List.of("openid", "https://x/calendar")),
                        Duration.ofSeconds(3599))));
    }

    @Test
    void whatAResponseDoesNotSayStaysAsItWas() {
        var tokens = issued("{\"access_token\":\"t\",\"expires_in\":60}");

        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(tokens.scopes()).isEmpty();
        assertThat(issued("{\"access_token\":\"t\",\"refresh_token\":\"\",\"scope\":\" \"}")
                        .refreshToken())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"expires_in\":null",
                ",\"expires_in\":0",
                ",\"expires_in\":-5",
                ",\"expires_in\":\"soon\"",
                ",\"expires_in\":{}"
            })
    void aTokenWithoutALifetimeIsKeptAndRenewedSoon(String expiresIn) {
        assertThat(issued("{\"access_token\":\"t\"" + expiresIn + "}").lifetime())
                .isEqualTo(TokenResponse.UNSTATED_LIFETIME);
    }

    @Test
    void aLifetimeMayBeAString() {
        assertThat(issued("{\"access_token\":\"t\",\"expires_in\":\"3599\"}").lifetime())
                .isEqualTo(Duration.ofSeconds(3599));
    }

    @Test
    void aLifetimeThatFitsNoCalendarIsCut() {
        assertThat(issued("{\"access_token\":\"t\",\"expires_in\":%d}".formatted(Long.MAX_VALUE))
                        .lifetime())
                .isEqualTo(TokenResponse.LONGEST_LIFETIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token has been expired or revoked.", "Bad Request", "anything at all"})
    void anInvalidGrantIsARejectionWhateverItsDescription(String description) {
        assertThat(answered(400, "{\"error\":\"invalid_grant\",\"error_description\":\"%s\"}".formatted(description)))
                .isEqualTo(new Rejected(Optional.empty()));
    }

    @Test
    void aRejectionKeepsTheProvidersSubtypeButNotItsProse() {
        assertThat(answered(400, "{\"error\":\"invalid_grant\",\"error_subtype\":\"invalid_rapt\"}"))
                .isEqualTo(new Rejected(Optional.of("invalid_rapt")));
        assertThat(answered(400, "{\"error\":\"invalid_grant\",\"error_subtype\":\"<b>prose</b>\"}"))
                .isEqualTo(new Rejected(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, true",
        "400, invalid_client, true",
        "401, unauthorized_client, false",
        "400, invalid_scope, false",
        "400, invalid_request, false",
        "400, unsupported_grant_type, false",
        "403, admin_policy_enforced, false",
    })
    void otherErrorCodesAreOurMisconfiguration(int status, String error, boolean wholeClient) {
        assertThat(answered(status, "{\"error\":\"%s\"}".formatted(error)))
                .isEqualTo(new Misconfigured(error, wholeClient));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 410, 415})
    void otherStatusesWithoutACodeAreOurMisconfigurationToo(int status) {
        assertThat(answered(status, "<html>Not here</html>")).isInstanceOf(Misconfigured.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 501, 502, 503, 504, 301, 302, 307, 204, 400, 401})
    void anAnswerThatIsNotTheTokenEndpointsOwnIsUnavailability(int status) {
        assertThat(answered(status, "<html>invalid_grant</html>")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aServerErrorIsNoVerdictEvenIfItSaysInvalidGrant(int status) {
        assertThat(answered(status, "{\"error\":\"invalid_grant\"}")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "17",
                "{",
                "{\"access_token\":",
                "{\"access_token\":\"\"}",
                "{\"access_token\":5}",
                "<html>"
            })
    void a200WithoutATokenIsUnavailability(String body) {
        assertThat(answered(200, body)).isInstanceOf(Unavailable.class);
    }

    @Test
    void aBodyThatWasCutOffIsNotBelieved() {
        var body = "{\"access_token\":\"t\",\"expires_in\":60}".getBytes(UTF_8);

        assertThat(TokenResponse.outcomeOf(new Answered(200, Optional.empty(), body, true), NOW))
                .isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "429, '', ''",
        "403, '', '<html>User Rate Limit Exceeded</html>'",
        "400, '', '{\"error\":\"slow_down\"}'"
    })
    void limitsAreThrottling(int status, String ignored, String body) {
        assertThat(answered(status, body)).isEqualTo(new Throttled(Optional.empty()));
    }

    @Test
    void throttlingCarriesItsRetryAfter() {
        assertThat(TokenResponse.outcomeOf(new Answered(429, Optional.of("30"), new byte[0], false), NOW))
                .isEqualTo(new Throttled(Optional.of(Duration.ofSeconds(30))));
    }

    @Test
    void onlyARequestThatWasSentIsAmbiguous() {
        assertThat(TokenResponse.outcomeOf(new NotSent("ConnectException"), NOW))
                .isInstanceOf(Unavailable.class);
        assertThat(TokenResponse.outcomeOf(new AnswerLost("SocketException"), NOW))
                .isInstanceOf(Ambiguous.class);
    }

    @Test
    void nothingPrintsATokenOrABody() {
        var answer = new Answered(200, Optional.empty(), "{\"access_token\":\"visible\"}".getBytes(UTF_8), false);

        assertThat(answer + " " + TokenResponse.outcomeOf(answer, NOW)).doesNotContain("visible");
    }

    private static RefreshOutcome answered(int status, String body) {
        return TokenResponse.outcomeOf(new Answered(status, Optional.empty(), body.getBytes(UTF_8), false), NOW);
    }

    private static TokenSet issued(String body) {
        return ((Issued) answered(200, body)).tokens();
    }
}

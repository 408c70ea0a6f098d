package io.evercred.app.risc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.connection.TokenName;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventClaimsTests {

    private static final String ISSUER = "https://accounts.google.com/";

    @ParameterizedTest
    @CsvSource({
        "oauth/event-type/tokens-revoked, TOKENS_REVOKED",
        "oauth/event-type/token-revoked, TOKEN_REVOKED",
        "risc/event-type/sessions-revoked, SESSIONS_REVOKED",
        "risc/event-type/account-disabled, ACCOUNT_DISABLED",
        "risc/event-type/account-enabled, ACCOUNT_ENABLED",
        "risc/event-type/account-credential-change-required, CREDENTIAL_CHANGE_REQUIRED",
        "risc/event-type/verification, VERIFICATION",
        "risc/event-type/tokens-revoked, UNKNOWN",
        "something/new, UNKNOWN"
    })
    void knowsGooglesTypesInTheirTwoFamilies(String uri, EventType type) {
        assertThat(read("https://schemas.openid.net/secevent/" + uri, Map.of()).type())
                .isEqualTo(type);
    }

    static Stream<Map<String, String>> accounts() {
        return Stream.of(
                Map.of("subject_type", "iss-sub", "iss", ISSUER, "sub", "7375"),
                Map.of("subject_type", "iss_sub", "iss", "https://accounts.google.com", "sub", "7375"),
                Map.of("subject_type", "iss-sub", "iss", "accounts.google.com", "sub", "7375"),
                Map.of("subject_type", "id_token_claims", "iss", ISSUER, "sub", "7375", "email", "foo@example.com"),
                Map.of("subject_type", "id-token-claims", "iss", ISSUER, "sub", "7375"));
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void readsAnAccountHoweverItIsWritten(Map<String, String> subject) {
        assertThat(subject(subject)).isEqualTo(new Subject.Account("7375"));
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of("hash_base64_sha512_sha512", "oauth_token", new TokenName.Hash("1//0eABCDEFGHIJK")),
                Arguments.of("hash_base64_sha512_sha512", "oauth-token", new TokenName.Hash("1//0eABCDEFGHIJK")),
                Arguments.of("prefix", "oauth_token", TokenName.Prefix.of("1//0eABCDEFGHIJK")),
                // As some of Google's examples have it.
                Arguments.of("prefix", "none", TokenName.Prefix.of("1//0eABCDEFGHIJK")));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void readsARefreshTokenHoweverItIsNamed(String algorithm, String type, TokenName name) {
        var subject = Map.of(
                "subject_type",
                type,
                "token_type",
                "refresh_token",
                "token_identifier_alg",
                algorithm,
                "token",
                "1//0eABCDEFGHIJK");

        assertThat(subject(subject)).isEqualTo(new Subject.RefreshToken(name));
    }

    static Stream<Map<String, String>> nobodies() {
        return Stream.of(
                Map.of(),
                Map.of("subject_type", "email", "email", "foo@example.com"),
                Map.of("subject_type", "id_token_claims", "iss", ISSUER, "email", "foo@example.com"),
                Map.of("subject_type", "iss-sub", "sub", "7375"),
                Map.of("subject_type", "iss-sub", "iss", ISSUER, "sub", ""),
                Map.of("subject_type", "iss-sub", "iss", "https://evil.example.com/accounts.google.com", "sub", "7375"),
                Map.of(
                        "subject_type",
                        "oauth_token",
                        "token_type",
                        "access_token",
                        "token_identifier_alg",
                        "prefix",
                        "token",
                        "x"),
                Map.of(
                        "subject_type",
                        "oauth_token",
                        "token_type",
                        "refresh_token",
                        "token_identifier_alg",
                        "md5",
                        "token",
                        "x"),
                Map.of("subject_type", "oauth_token", "token_type", "refresh_token", "token_identifier_alg", "prefix"));
    }

    @ParameterizedTest
    @MethodSource("nobodies")
    void anythingElseIsNobody(Map<String, String> subject) {
        assertThat(subject(subject)).isEqualTo(new Subject.Nobody());
    }

    @Test
    void aSubjectThatIsNoObjectIsNobody() {
        assertThat(read("type", Map.of("subject", "7375")).subject()).isEqualTo(new Subject.Nobody());
        assertThat(EventClaims.read(Map.of("type", "no object"), ISSUER))
                .containsExactly(new SecurityEvent(EventType.UNKNOWN, new Subject.Nobody(), ""));
    }

    @Test
    void aRemarkForgesNoLineOfTheLog() {
        assertThat(read("type", Map.of("reason", "hijacking")).remark()).isEqualTo("hijacking");
        assertThat(read("type", Map.of("state", "some state 1")).remark()).isEqualTo("some state 1");
        assertThat(read("type", Map.of("reason", "x\nINFO all is well")).remark())
                .isEqualTo("(unprintable)");
        assertThat(read("type", Map.of("reason", "x".repeat(65))).remark()).isEqualTo("(unprintable)");
    }

    private static Subject subject(Map<String, String> subject) {
        return read("type", Map.of("subject", subject)).subject();
    }

    private static SecurityEvent read(String uri, Map<String, ?> event) {
        return EventClaims.read(Map.of(uri, event), ISSUER).getFirst();
    }
}

package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.CALENDAR;
import static io.evercred.sandbox.provider.Person.authorization;
import static io.evercred.sandbox.provider.Person.callback;
import static io.evercred.sandbox.provider.Person.fields;
import static io.evercred.sandbox.provider.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class GoogleConsentTests extends StandInTestBase {

    private static final String MINJI = "minji@example.com";

    @Test
    void offersTheDemoAccountsAndAnyOther() {
        HttpResponse<String> page = person.get(authorization());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("data-account=\"minji@example.com\"", "data-account=\"jun@example.com\"")
                .contains("data-account=\"haneul@example.com\"", "data-account=\"admin@example.com\"")
                .contains("name=\"account\" id=\"account\"");
        assertThat(person.connect("somebody.new@example.org")
                        .path("refresh_token")
                        .isString())
                .isTrue();
        assertThat(person.get(authorization()).body()).contains("data-account=\"somebody.new@example.org\"");
    }

    @Test
    void asksWithACheckboxForEachScopeAndLetsIdentityNotBeUnticked() {
        String page = person.consentPage(authorization(), MINJI).body();

        assertThat(page)
                .contains("name=\"scope\" value=\"" + CALENDAR + "\" checked>")
                .contains("value=\"openid\" checked disabled>")
                .contains("value=\"https://www.googleapis.com/auth/userinfo.email\" checked disabled>")
                .contains("id=\"allow\"", "id=\"deny\"", "김민지");
    }

    @Test
    void echoesTheStateVerbatim() {
        assertThat(person.allow(authorization(), MINJI)).containsEntry("state", "st+te=");
    }

    @Test
    void givesWhatWasTickedAndNamesItAsGoogleDoes() {
        Map<String, String> callback = person.allow(authorization(), MINJI, List.of());
        JsonNode tokens = json(person.redeem(callback.get("code")));

        assertThat(tokens.path("scope").asString().split(" "))
                .containsExactlyInAnyOrder(
                        "openid",
                        "https://www.googleapis.com/auth/userinfo.email",
                        "https://www.googleapis.com/auth/userinfo.profile");
    }

    @Test
    void sendsADenialBack() {
        HttpResponse<String> answer = person.post(authorization(), fields("account", MINJI, "decision", "deny"));

        assertThat(callback(answer)).containsEntry("error", "access_denied").containsEntry("state", "st+te=");
    }

    @Test
    void givesARefreshTokenTheFirstTimeOnly() {
        JsonNode first = person.connect(MINJI);
        HttpResponse<String> again = person.consentPage(authorization(), MINJI);
        JsonNode second = json(person.redeem(callback(again).get("code")));

        assertThat(first.path("refresh_token").isString()).isTrue();
        assertThat(second.path("access_token").isString()).isTrue();
        assertThat(second.has("refresh_token")).isFalse();
        assertThat(second.path("scope").asString())
                .isEqualTo(first.path("scope").asString());
    }

    @Test
    void givesANewRefreshTokenAfterPromptConsentAndKeepsTheOldOneAlive() {
        String first = person.connect(MINJI).path("refresh_token").asString();
        String second =
                person.connect(MINJI, "prompt", "consent").path("refresh_token").asString();

        assertThat(second).startsWith("1//0e").isNotEqualTo(first);
        assertThat(person.refresh(first).statusCode()).isEqualTo(200);
        assertThat(person.refresh(second).statusCode()).isEqualTo(200);
    }

    @Test
    void givesNoRefreshTokenOnline() {
        assertThat(person.connect(MINJI, "access_type", "").has("refresh_token"))
                .isFalse();
    }

    @Test
    void asksAgainForAScopeThatIsNew() {
        person.connect(MINJI, "scope", "openid email");

        assertThat(person.consentPage(authorization(), MINJI).body()).contains("id=\"allow\"");
        assertThat(person.connect(MINJI).path("refresh_token").isString()).isTrue();
    }

    @Test
    void coversEarlierScopesOnlyIfAsked() {
        person.connect(MINJI);

        assertThat(person.connect(MINJI, "scope", "openid", "prompt", "consent")
                        .path("scope")
                        .asString())
                .isEqualTo("openid");
        assertThat(person.connect(MINJI, "scope", "openid", "prompt", "consent", "include_granted_scopes", "true")
                        .path("scope")
                        .asString())
                .contains(CALENDAR);
    }

    @Test
    void skipsTheAccountChoiceForALoginHint() {
        String subject = standIn.controls()
                .account(io.evercred.sandbox.provider.account.Provider.GOOGLE, MINJI)
                .subject();

        assertThat(person.get(authorization("login_hint", MINJI)).body()).contains("id=\"consent\"");
        assertThat(person.get(authorization("login_hint", subject)).body()).contains("id=\"consent\"", MINJI);
        assertThat(person.get(authorization("login_hint", MINJI, "prompt", "select_account"))
                        .body())
                .contains("id=\"choose-account\"");
    }

    @Test
    void answersPromptNoneWithoutAnyPage() {
        String silent = authorization("prompt", "none");
        assertThat(callback(person.get(silent))).containsEntry("error", "interaction_required");

        person.connect(MINJI);
        HttpRequest.Builder signedIn = HttpRequest.newBuilder(standIn.uri().resolve(silent))
                .header("Cookie", "other=1; stand_in_google=minji%40example.com");

        assertThat(callback(person.send(signedIn))).containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody, 401, invalid_client",
        "client_id, '', 400, invalid_request",
        "redirect_uri, https://evil.example/callback, 400, redirect_uri_mismatch",
        "redirect_uri, http://localhost:1@evil.example/, 400, redirect_uri_mismatch",
        "redirect_uri, '', 400, invalid_request",
        "response_type, token, 400, unsupported_response_type",
        "response_type, '', 400, invalid_request",
        "scope, calendar, 400, invalid_scope",
        "scope, '', 400, invalid_request",
        "prompt, none consent, 400, invalid_request",
        "code_challenge_method, S512, 400, invalid_request",
    })
    void showsAnErrorPageForAWrongRequest(String parameter, String value, int status, String error) {
        HttpResponse<String> page = person.get(authorization(parameter, value));

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<code id=\"error-code\">" + error + "</code>");
        assertThat(page.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void escapesWhatThePersonSees() {
        String page = person.consentPage(authorization("state", "\"><script>"), "<b>@example.com")
                .body();

        assertThat(page).doesNotContain("<script>", "<b>");
    }
}

package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.fields;
import static io.evercred.sandbox.provider.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.provider.account.Provider;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DiscordTests extends StandInTestBase {

    private static final String TOKEN = "/discord/api/oauth2/token";
    private static final String ME = "/discord/api/users/@me";

    @Test
    void givesARefreshTokenWithEveryConsent() {
        JsonNode tokens = connect();

        assertThat(tokens.path("expires_in").asInt()).isEqualTo(604800);
        assertThat(tokens.path("refresh_token").asString()).hasSize(30);
        assertThat(tokens.path("scope").asString()).isEqualTo("email guilds identify");
        assertThat(connect().path("refresh_token")).isNotEqualTo(tokens.path("refresh_token"));
    }

    @Test
    void asksForAllOrNothing() {
        assertThat(person.consentPage(authorization(), "minji").body()).contains("value=\"guilds\" checked disabled>");
    }

    @Test
    void rotatesRefreshTokensAndTakesEachOnce() {
        String first = connect().path("refresh_token").asString();
        String second = json(person.refresh(TOKEN, first)).path("refresh_token").asString();
        HttpResponse<String> reused = person.refresh(TOKEN, first);

        assertThat(second).isNotEqualTo(first);
        assertThat(reused.statusCode()).isEqualTo(400);
        assertThat(json(reused).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(person.refresh(TOKEN, second).statusCode()).isEqualTo(200);
    }

    @Test
    void letsOneOfManyConcurrentCallersHaveTheNextToken() {
        String token = connect().path("refresh_token").asString();

        long winners = IntStream.range(0, 32)
                .parallel()
                .filter(i -> person.refresh(TOKEN, token).statusCode() == 200)
                .count();

        assertThat(winners).isEqualTo(1);
    }

    @Test
    void repeatsTheRefreshTokenWhileRotationIsOff() {
        String token = connect().path("refresh_token").asString();
        person.post("/control/fault", fields("provider", "discord", "rotation", "off"));

        assertThat(json(person.refresh(TOKEN, token)).path("refresh_token").asString())
                .isEqualTo(token);
        assertThat(person.refresh(TOKEN, token).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsWhoAndWhere() {
        String token = connect().path("access_token").asString();
        JsonNode me = json(person.get(ME, token));
        HttpResponse<String> guilds = person.get(ME + "/guilds", token);

        assertThat(me.path("username").asString()).isEqualTo("minji");
        assertThat(me.path("email").asString()).isEqualTo("minji@example.com");
        assertThat(me.path("verified").asBoolean()).isTrue();
        assertThat(guilds.body()).contains("\"permissions\":\"8589935656\"", "김민지의 서버", "개발자 모임");
    }

    @Test
    void keepsBackWhatTheScopesDoNotAllow() {
        String token = standIn.controls()
                .grant(Provider.DISCORD, "haneul", List.of("identify"))
                .accessToken();

        assertThat(json(person.get(ME, token)).has("email")).isFalse();
        assertThat(person.get(ME + "/guilds", token).statusCode()).isEqualTo(403);
        assertThat(person.get(ME, "nonsense").body()).isEqualTo("{\"message\": \"401: Unauthorized\", \"code\": 0}");
    }

    @Test
    void revokesTheWholeAuthorizationForItsClientOnly() {
        JsonNode first = connect();
        JsonNode second = connect();
        String revoke = TOKEN + "/revoke";
        String token = first.path("refresh_token").asString();

        assertThat(person.post(revoke, fields("token", token)).statusCode()).isEqualTo(400);
        Map<String, String> form = fields("token", token, "client_id", Person.CLIENT, "client_secret", Person.SECRET);
        assertThat(person.post(revoke, form).statusCode()).isEqualTo(200);
        assertThat(person.post(revoke, form).statusCode()).isEqualTo(200);
        assertThat(person.refresh(TOKEN, second.path("refresh_token").asString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(person.get(ME, second.path("access_token").asString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void skipsItsPageForWhoeverHasAuthorizedBeforeIfAskedTo() {
        assertThat(silently("minji").statusCode())
                .as("nothing granted yet: it asks")
                .isEqualTo(200);
        connect();

        var callback = Person.callback(silently("minji"));

        assertThat(callback).containsKey("code").doesNotContainKey("error");
        assertThat(person.consentPage(authorization(), "minji").statusCode())
                .as("it asks each time unless told not to")
                .isEqualTo(200);
    }

    @Test
    void tellsABotHowManyGuildsItIsIn() {
        var asked = HttpRequest.newBuilder(standIn.uri().resolve("/discord/api/applications/@me"));

        assertThat(json(person.send(asked.copy().header("Authorization", "Bot sandbox-bot")))
                        .path("approximate_guild_count")
                        .asInt())
                .isEqualTo(1234);
        assertThat(person.send(asked.header("Authorization", "Bot other")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsWhoeverAsksTooOftenToWait() {
        var token = connect().path("access_token").asString();
        person.post("/control/fault", fields("provider", "discord", "endpoint", "guilds", "error", "rate_limit"));

        var answer = person.get(ME + "/guilds", token);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer).path("retry_after").asDouble()).isEqualTo(1.5);
    }

    @Test
    void showsPicturesOfGuilds() {
        var picture = person.get("/discord/icons/900000000000000001/a_0123456789abcdef.png");

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
    }

    @Test
    void takesNoTokenOfGoogle() {
        String google =
                person.connect("minji@example.com").path("refresh_token").asString();

        assertThat(person.refresh(TOKEN, google).statusCode()).isEqualTo(400);
    }

    private JsonNode connect() {
        String code = person.allow(authorization(), "minji").get("code");
        return json(person.post(
                TOKEN,
                fields(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", Person.CALLBACK,
                        "client_id", Person.CLIENT,
                        "client_secret", Person.SECRET)));
    }

    /** As somebody's browser that is signed in at Discord. */
    private HttpResponse<String> silently(String login) {
        return person.send(HttpRequest.newBuilder(standIn.uri().resolve(authorization() + "&prompt=none"))
                .header("Cookie", "stand_in_discord=" + login));
    }

    private static String authorization() {
        return "/discord/oauth2/authorize?"
                + Person.encode(fields(
                        "client_id", Person.CLIENT,
                        "redirect_uri", Person.CALLBACK,
                        "response_type", "code",
                        "scope", "identify email guilds",
                        "state", "s"));
    }
}

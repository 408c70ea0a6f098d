package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CalendarTests extends StandInTestBase {

    private static final String LIST = "/google/calendar/v3/users/me/calendarList";
    private static final String EVENTS = "/google/calendar/v3/calendars/primary/events";
    private static final String AUTH = "https://www.googleapis.com/auth/";

    @Test
    void listsCalendarsPageByPage() {
        String token = token(AUTH + "calendar");
        List<JsonNode> calendars = new ArrayList<>();
        int pages = 0;
        String next = "";
        do {
            JsonNode page = json(person.get(LIST + (next.isEmpty() ? "" : "?pageToken=" + next), token));
            page.path("items").forEach(calendars::add);
            next = page.path("nextPageToken").asString("");
            pages++;
        } while (!next.isEmpty());

        assertThat(pages).isEqualTo(2);
        assertThat(calendars)
                .extracting(calendar -> calendar.path("summary").asString())
                .containsExactly("민지의 일정", "Team meetings", "대한민국의 휴일", "스터디 모임 ☕", "베를린 출장");
        assertThat(calendars.get(0).path("primary").asBoolean()).isTrue();
        assertThat(calendars.get(0).path("id").asString()).isEqualTo("minji@example.com");
        assertThat(calendars.get(1).path("summaryOverride").asString()).isEqualTo("팀 회의");
        assertThat(calendars.get(2).path("accessRole").asString()).isEqualTo("reader");
        assertThat(calendars.get(4).path("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(calendars)
                .allSatisfy(calendar ->
                        assertThat(calendar.path("backgroundColor").asString()).startsWith("#"));
    }

    @Test
    void honoursMaxResultsBelowThePageSize() {
        JsonNode page = json(person.get(LIST + "?maxResults=1", token(AUTH + "calendar")));

        assertThat(page.path("items").size()).isEqualTo(1);
        assertThat(page.path("nextPageToken").isString()).isTrue();
    }

    @Test
    void listsEventsWithinTheTimesAskedFor() {
        String token = token(AUTH + "calendar.events");
        JsonNode all = json(person.get(EVENTS, token));
        JsonNode none = json(person.get(EVENTS + "?timeMin=2027-01-01T00:00:00Z", token));

        assertThat(all.path("items").size()).isEqualTo(3);
        assertThat(all.path("summary").asString()).isEqualTo("민지의 일정");
        assertThat(none.path("items").size()).isZero();
        assertThat(person.get("/google/calendar/v3/calendars/nobody/events", token)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void answers401ToAnExpiredMissingOrRevokedToken() {
        String token = token(AUTH + "calendar");
        assertUnauthenticated(person.get(LIST));
        assertUnauthenticated(person.get(LIST, "ya29.nonsense"));

        clock.advance(Duration.ofSeconds(3599));
        assertUnauthenticated(person.get(LIST, token));

        String revoked = token(AUTH + "calendar");
        standIn.controls().revokeGrant(Provider.GOOGLE, "minji@example.com");
        assertUnauthenticated(person.get(EVENTS, revoked));

        assertThat(standIn.controls().apiCalls().count(Provider.GOOGLE, Endpoint.CALENDAR, 401))
                .isEqualTo(4);
        assertThat(json(person.get("/control/api-calls"))
                        .path("by_status")
                        .path("google.calendar")
                        .path("401")
                        .asInt())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "userinfo.profile, 403, 403",
        "calendar.events, 403, 200",
        "calendar.calendarlist, 200, 403",
        "calendar, 200, 200",
        "calendar.readonly, 200, 200",
    })
    void answers403ToATokenWithoutTheScope(String scope, int list, int events) {
        String token = token(AUTH + scope);

        assertThat(person.get(LIST, token).statusCode()).isEqualTo(list);
        assertThat(person.get(EVENTS, token).statusCode()).isEqualTo(events);
    }

    @Test
    void writes403AsGoogleDoes() {
        JsonNode error = json(person.get(LIST, token("openid"))).path("error");

        assertThat(error.path("code").asInt()).isEqualTo(403);
        assertThat(error.path("status").asString()).isEqualTo("PERMISSION_DENIED");
        assertThat(error.path("errors").get(0).path("reason").asString()).isEqualTo("insufficientPermissions");
        assertThat(error.path("details").get(0).path("reason").asString()).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }

    private static void assertUnauthenticated(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        JsonNode error = json(answer).path("error");
        assertThat(error.path("code").asInt()).isEqualTo(401);
        assertThat(error.path("status").asString()).isEqualTo("UNAUTHENTICATED");
        assertThat(error.path("errors").get(0).path("reason").asString()).isEqualTo("authError");
    }

    private String token(String scope) {
        return standIn.controls()
                .grant(Provider.GOOGLE, "minji@example.com", List.of(scope))
                .accessToken();
    }
}

package io.evercred.app.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.evercred.app.calendar.CalendarEntry.AccessRole;
import io.evercred.app.calendar.CalendarListing.Listed;
import io.evercred.app.calendar.CalendarListing.Missing;
import io.evercred.app.calendar.CalendarListing.Reason;
import io.evercred.app.google.GoogleClientsFixture;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleCalendarListTests {

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> queries = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private HttpServer server;
    private GoogleCalendarList list;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/calendar/v3/users/me/calendarList", this::answer);
        server.start();
        var root = "http://localhost:" + server.getAddress().getPort() + "/";
        list = new GoogleCalendarList(GoogleClientsFixture.at(root));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsEveryPage() {
        answers.add(new Answer(200, "{\"items\":[" + item("a", "") + "],\"nextPageToken\":\"two\"}"));
        answers.add(new Answer(200, "{\"nextPageToken\":\"three\"}"));
        answers.add(new Answer(200, "{\"items\":[" + item("b", "") + "]}"));
        assertThat(listed()).extracting(CalendarEntry::id).containsExactly("a", "b");
        assertThat(queries.get(1)).contains("pageToken=two");
        assertThat(queries.get(2)).contains("pageToken=three");
        assertThat(authorizations).containsOnly("Bearer fake-token");
    }

    @Test
    void prefersTheNameThatThePersonGave() {
        answers.add(new Answer(
                200,
                "{\"items\":[" + item("a", ",\"summary\":\"Team meetings\",\"summaryOverride\":\"팀 회의\"") + ","
                        + item("b", ",\"summary\":\"대한민국의 휴일\",\"summaryOverride\":\" \"") + "," + item("c", "")
                        + "]}"));
        assertThat(listed()).extracting(CalendarEntry::name).containsExactly("팀 회의", "대한민국의 휴일", "c");
    }

    @Test
    void putsThePrimaryCalendarFirstAndLeavesDeletedOnesOut() {
        answers.add(new Answer(
                200,
                "{\"items\":[" + item("a", "") + "," + item("gone", ",\"deleted\":true") + ","
                        + item("me", ",\"primary\":true,\"accessRole\":\"owner\",\"timeZone\":\"Asia/Seoul\"")
                        + "]}"));
        assertThat(listed()).extracting(CalendarEntry::id).containsExactly("me", "a");
        assertThat(listed(0).accessRole()).isEqualTo(AccessRole.OWNER);
        assertThat(listed(0).timeZone()).isEqualTo(Optional.of("Asia/Seoul"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "#1234567", "url(x)", "\\\"><script>"})
    void takesNothingForAColorThatIsNone(String color) {
        answers.add(new Answer(200, "{\"items\":[" + item("a", ",\"backgroundColor\":\"" + color + "\"") + "]}"));
        assertThat(listed(0).color()).matches("#[0-9a-f]{6}").isNotEqualTo(color);
    }

    @ParameterizedTest
    @CsvSource({"owner,OWNER", "writer,WRITER", "reader,READER", "freeBusyReader,FREE_BUSY_READER", "newRole,OTHER"})
    void knowsWhatThePersonMayDo(String role, AccessRole expected) {
        answers.add(new Answer(200, "{\"items\":[" + item("a", ",\"accessRole\":\"" + role + "\"") + "]}"));
        assertThat(listed(0).accessRole()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"401,REFUSED", "403,FORBIDDEN", "429,BUSY", "404,UNREACHABLE", "500,UNREACHABLE", "302,UNREACHABLE"})
    void saysWhyThereIsNoList(int status, Reason reason) {
        answers.add(new Answer(status, "<html>no</html>"));
        assertThat(read()).isEqualTo(new Missing(reason));
    }

    @Test
    void tellsTooManyCallsFromAMissingScope() {
        answers.add(new Answer(403, error("rateLimitExceeded")));
        assertThat(read()).isEqualTo(new Missing(Reason.BUSY));
        answers.add(new Answer(403, error("insufficientPermissions")));
        assertThat(read()).isEqualTo(new Missing(Reason.FORBIDDEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"items\":\"none\"}", "{\"items\":[{\"id\":", "[]", "{\"items\":[1]}"})
    void takesGarbageForNoAnswer(String body) {
        answers.add(new Answer(200, body));
        assertThat(read()).isEqualTo(new Missing(Reason.UNREACHABLE));
    }

    @Test
    void endsAListThatNeverEnds() {
        for (int page = 0; page < 41; page++) {
            answers.add(new Answer(200, "{\"nextPageToken\":\"more\"}"));
        }
        assertThat(listed()).isEmpty();
        assertThat(queries).hasSize(40);
    }

    @Test
    void takesAStoppedServerForNoAnswer() {
        server.stop(0);
        assertThat(read()).isEqualTo(new Missing(Reason.UNREACHABLE));
    }

    private List<CalendarEntry> last = List.of();

    private CalendarEntry listed(int index) {
        return (last.isEmpty() ? listed() : last).get(index);
    }

    private List<CalendarEntry> listed() {
        if (last.isEmpty()) {
            assertThat(read()).isInstanceOfSatisfying(Listed.class, it -> last = it.calendars());
        }
        return last;
    }

    private CalendarListing read() {
        return list.read(Secret.of("fake-token"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        queries.add(Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        var next = answers.pop();
        var body = next.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.getResponseHeaders().add("Location", "http://localhost:1/");
        exchange.sendResponseHeaders(next.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String item(String id, String more) {
        return "{\"id\":\"" + id + "\"" + more + "}";
    }

    private static String error(String reason) {
        return "{\"error\":{\"code\":403,\"message\":\"no\",\"errors\":[{\"reason\":\"" + reason + "\"}]}}";
    }
}

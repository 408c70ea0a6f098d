package io.evercred.app.page;

import static io.evercred.app.page.Rendering.NOW;
import static io.evercred.app.page.Rendering.minji;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.calendar.CalendarCard;
import io.evercred.app.calendar.CalendarEntry;
import io.evercred.app.calendar.CalendarEntry.AccessRole;
import io.evercred.app.calendar.CalendarPage;
import io.evercred.app.calendar.StatePanel;
import io.evercred.app.calendar.StatePanel.State;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.app.connection.DetailsFixture;
import io.evercred.app.scope.Permission;
import io.evercred.app.signin.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every page in every state that a reader can meet, with made-up data. */
final class PageStates {

    private static final String CALENDAR = "/google/calendar_sync";
    private static final List<String> NEEDED = List.of(
            "https://www.googleapis.com/auth/calendar",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.calendarlist");

    private PageStates() {}

    static Stream<PageState> all() {
        return Stream.of(home(), calendar(), disconnect(), problems(), errors()).flatMap(states -> states);
    }

    private static Stream<PageState> home() {
        var haneul = Optional.of(new SignedInUser("3", "이하늘", "haneul@example.com", Role.USER));
        return Stream.of(
                new PageState("home-signed-out", "page/home", "/", Optional.empty(), Map.of()),
                new PageState("home-user", "page/home", "/", haneul, Map.of()),
                new PageState("home-staff", "page/home", "/", minji(), Map.of()),
                new PageState("home-calendars", "page/home", "/", minji(), Map.of("card", listed())),
                new PageState(
                        "home-unavailable",
                        "page/home",
                        "/",
                        minji(),
                        Map.of("card", missing("no_token", panel(State.UNAVAILABLE, "failing")))));
    }

    private static Stream<PageState> calendar() {
        var connected = panel(State.CONNECTED, "connected");
        var pages = Stream.of(
                page("connected", connected, listed(), details(), NEEDED),
                page("calendars-unreachable", connected, missing("unreachable", connected), details(), NEEDED),
                page("calendars-refused", connected, missing("refused", connected), details(), NEEDED),
                page("calendars-forbidden", connected, missing("forbidden", connected), details(), NEEDED),
                page("calendars-busy", connected, missing("busy", connected), details(), NEEDED),
                page("calendars-none", connected, none(connected), details(), NEEDED),
                page("connecting", panel(State.CONNECTING, "connecting"), null, null, List.of()),
                page("connected-newest-not-stored", connected, listed(), details(), NEEDED),
                page("degraded", degraded(), listed(), details(), NEEDED),
                page("partial", panel(State.PARTIAL, "partial"), listed(), details(), NEEDED.subList(0, 2)));
        var unavailable = Stream.of("expired", "failing", "provider", "unreadable", "refused")
                .map(why -> page("unavailable-" + why, panel(State.UNAVAILABLE, why), null, expired(), NEEDED));
        var reconnect = Stream.of("policy", "testing", "rejected", "provider", "held", "not-stored", "unknown")
                .map(why -> page("reconnect-" + why, panel(State.RECONNECT, why), null, ended(), NEEDED));
        return Stream.of(pages, unavailable, reconnect).flatMap(states -> states);
    }

    private static Stream<PageState> disconnect() {
        return Stream.of(
                state("disconnect-ask", "page/disconnect", CALENDAR + "/disconnect", Map.of()),
                state("disconnect-failed", "page/disconnect", CALENDAR + "/disconnect", Map.of("failed", true)),
                state(
                        "disconnecting",
                        "page/disconnected",
                        CALENDAR + "/disconnected",
                        Map.of("over", false, "state", panel(State.CONNECTED, "connected"))),
                state(
                        "disconnected",
                        "page/disconnected",
                        CALENDAR + "/disconnected",
                        Map.of("over", true, "state", panel(State.DISCONNECTED, "disconnected"))),
                state(
                        "nothing-to-disconnect",
                        "page/disconnected",
                        CALENDAR + "/disconnected",
                        Map.of("over", true, "state", panel(State.NONE, "none"))));
    }

    private static Stream<PageState> problems() {
        return Arrays.stream(Problem.values()).map(problem -> {
            Map<String, Object> model = new HashMap<>();
            model.put("problem", problem);
            model.put("provider", "google");
            model.put("next", CALENDAR);
            model.put("missing", problem == Problem.SCOPE_MISSING ? NEEDED.subList(1, 3) : List.of());
            model.put("errorCode", problem == Problem.PROVIDER_ERROR ? "temporarily_unavailable" : null);
            return state("problem-" + problem.key(), "page/problem", "/auth/problem/" + problem.key(), model);
        });
    }

    private static Stream<PageState> errors() {
        return Stream.of("403", "404", "5xx")
                .map(kind -> new PageState(
                        "error-" + kind,
                        "error/" + kind,
                        "/somewhere",
                        minji(),
                        Map.of("status", kind.equals("5xx") ? 500 : Integer.parseInt(kind))))
                .toList()
                .stream()
                .flatMap(page -> page.name().endsWith("404")
                        ? Stream.of(
                                page,
                                new PageState("error-other", "error", "/x", Optional.empty(), Map.of("status", 400)))
                        : Stream.of(page));
    }

    private static PageState state(String name, String template, String path, Map<String, Object> model) {
        return new PageState(name, template, path, minji(), model);
    }

    private static PageState page(
            String name, StatePanel state, CalendarCard card, ConnectionDetails details, List<String> granted) {
        var shown =
                card == null ? missing("no_token", state) : new CalendarCard(card.calendars(), card.missing(), state);
        var page = new CalendarPage(
                state,
                Optional.of("minji@example.com"),
                Optional.ofNullable(details),
                Permission.of(
                        NEEDED,
                        Stream.concat(
                                        granted.stream(),
                                        Stream.of(
                                                "openid",
                                                "email",
                                                "profile",
                                                "https://www.googleapis.com/auth/userinfo.email",
                                                "https://www.googleapis.com/auth/contacts.readonly"))
                                .toList()),
                shown,
                name.endsWith("not-stored"));
        return state("calendar-" + name, "page/calendar", CALENDAR, Map.of("page", page));
    }

    private static ConnectionDetails details() {
        return DetailsFixture.connected(NOW).build();
    }

    private static ConnectionDetails expired() {
        return DetailsFixture.connected(NOW)
                .expiry(NOW.minus(Duration.ofMinutes(5)))
                .build();
    }

    private static ConnectionDetails ended() {
        return DetailsFixture.connected(NOW).status(Status.REVOKED).build();
    }

    private static StatePanel degraded() {
        return new StatePanel(State.DEGRADED, "degraded", Optional.of(Instant.parse("2026-11-23T05:32:00Z")));
    }

    private static StatePanel panel(State state, String why) {
        return new StatePanel(state, why, Optional.empty());
    }

    private static CalendarCard missing(String why, StatePanel state) {
        return new CalendarCard(List.of(), Optional.of(why), state);
    }

    private static CalendarCard none(StatePanel state) {
        return new CalendarCard(List.of(), Optional.empty(), state);
    }

    private static CalendarCard listed() {
        return new CalendarCard(
                List.of(
                        entry("minji@example.com", "민지의 일정", "#039be5", true, AccessRole.OWNER),
                        entry("team@group.calendar.google.com", "팀 회의", "#33b679", false, AccessRole.WRITER),
                        entry("ko.south_korea", "대한민국의 휴일", "#f6bf26", false, AccessRole.READER),
                        entry(
                                "busy",
                                "<b>이름이 아주 긴 캘린더</b> – 2026년 하반기 전사 행사와 교육 일정 모음",
                                "#8e24aa",
                                false,
                                AccessRole.FREE_BUSY_READER)),
                Optional.empty(),
                panel(State.CONNECTED, "connected"));
    }

    private static CalendarEntry entry(String id, String name, String color, boolean primary, AccessRole role) {
        return new CalendarEntry(id, name, color, primary, role, Optional.of("Asia/Seoul"));
    }
}

package io.evercred.app.page;

import static io.evercred.app.page.Rendering.NOW;
import static io.evercred.app.page.Rendering.minji;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.calendar.CalendarCard;
import io.evercred.app.calendar.CalendarEntry;
import io.evercred.app.calendar.CalendarEntry.AccessRole;
import io.evercred.app.calendar.CalendarEvent;
import io.evercred.app.calendar.CalendarPage;
import io.evercred.app.calendar.StatePanel;
import io.evercred.app.calendar.StatePanel.State;
import io.evercred.app.calendar.Upcoming;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.app.connection.DetailsFixture;
import io.evercred.app.history.HistoryEntry;
import io.evercred.app.history.HistoryEntry.Kind;
import io.evercred.app.scope.Permission;
import io.evercred.app.signin.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
        return Stream.of(
                        home(),
                        calendar(),
                        disconnect(),
                        erasure(),
                        problems(),
                        errors(),
                        OperationsPageStates.all(),
                        GuildPageStates.all())
                .flatMap(states -> states);
    }

    private static Stream<PageState> home() {
        var haneul = Optional.of(new SignedInUser("3", "이하늘", "haneul@example.com", Role.USER));
        var admin = Optional.of(new SignedInUser("4", "관리자", "admin@example.com", Role.ADMIN));
        return Stream.of(
                new PageState("home-admin", "page/home", "/", admin, Map.of()),
                new PageState("home-signed-out", "page/home", "/", Optional.empty(), Map.of()),
                new PageState("home-user", "page/home", "/", haneul, Map.of()),
                new PageState("home-still-connected", "page/home", "/", haneul, Map.of("connected", true)),
                new PageState("disconnect-ask-user", "page/disconnect", CALENDAR + "/disconnect", haneul, Map.of()),
                new PageState(
                        "disconnected-user",
                        "page/disconnected",
                        CALENDAR + "/disconnected",
                        haneul,
                        Map.of("over", true, "state", panel(State.DISCONNECTED, "disconnected"))),
                new PageState("home-staff", "page/home", "/", minji(), Map.of()),
                homeInState("home-not-stored", panel(State.RECONNECT, "not-stored")),
                homeInState("home-partial", panel(State.PARTIAL, "partial")),
                homeInState("home-disconnected", panel(State.DISCONNECTED, "disconnected")),
                new PageState("home-calendars", "page/home", "/", minji(), Map.of("card", listed())),
                new PageState(
                        "home-connecting",
                        "page/home",
                        "/",
                        minji(),
                        Map.of("card", missing("no_token", panel(State.CONNECTING, "connecting")))),
                new PageState(
                        "home-unavailable",
                        "page/home",
                        "/",
                        minji(),
                        Map.of("card", missing("no_token", panel(State.UNAVAILABLE, "failing")))));
    }

    private static PageState homeInState(String name, StatePanel state) {
        return new PageState(name, "page/home", "/", minji(), Map.of("state", state));
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
                page("pending", connected, pending(connected), details(), NEEDED),
                page("none", panel(State.NONE, "none"), null, null, List.of()),
                page("disconnected", panel(State.DISCONNECTED, "disconnected"), null, ended(), NEEDED),
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
                        "disconnecting-late",
                        "page/disconnected",
                        CALENDAR + "/disconnected",
                        Map.of("over", false, "late", true, "state", panel(State.CONNECTED, "connected"))),
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

    private static Stream<PageState> erasure() {
        return Stream.of(
                state("account-delete", "page/account-delete", "/account/delete", Map.of()),
                new PageState(
                        "account-deleted",
                        "page/account-deleted",
                        "/auth/account-deleted",
                        Optional.empty(),
                        Map.of()));
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
                                new PageState("error-other", "error", "/x", Optional.empty(), Map.of("status", 405)),
                                new PageState(
                                        "error-400",
                                        "error/400",
                                        "/x",
                                        Optional.empty(),
                                        Map.of("status", 400, "reference", "4bf92f3577b34da6a3ce929d0e0e4736")))
                        : Stream.of(page));
    }

    private static PageState state(String name, String template, String path, Map<String, Object> model) {
        return new PageState(name, template, path, minji(), model);
    }

    private static PageState page(
            String name, StatePanel state, CalendarCard card, ConnectionDetails details, List<String> granted) {
        var shown = card == null
                ? missing("no_token", state)
                : new CalendarCard(card.calendars(), card.missing(), card.pending(), state);
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
                name.endsWith("not-stored"),
                history(name));
        return state("calendar-" + name, "page/calendar", CALENDAR, Map.of("page", page));
    }

    /** The page of somebody who has many calendars, each with events. */
    static PageState calendars(int count) {
        var state = panel(State.CONNECTED, "connected");
        var many = IntStream.range(0, count)
                .mapToObj(number -> entry(
                        "c%d@group.calendar.google.com".formatted(number),
                        "팀 캘린더 " + number,
                        "#33b679",
                        number == 0,
                        AccessRole.OWNER))
                .toList();
        return page("many", state, new CalendarCard(many, Optional.empty(), false, state), details(), NEEDED);
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
        return new CalendarCard(List.of(), Optional.of(why), false, state);
    }

    private static CalendarCard pending(StatePanel state) {
        return new CalendarCard(List.of(), Optional.empty(), true, state);
    }

    private static CalendarCard none(StatePanel state) {
        return new CalendarCard(List.of(), Optional.empty(), false, state);
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
                false,
                panel(State.CONNECTED, "connected"));
    }

    private static CalendarEntry entry(String id, String name, String color, boolean primary, AccessRole role) {
        return new CalendarEntry(
                id, name, color, primary, !id.startsWith("ko."), role, Optional.of("Asia/Seoul"), upcoming(role));
    }

    private static Upcoming upcoming(AccessRole role) {
        return switch (role) {
            case OWNER ->
                new Upcoming(
                        List.of(
                                new CalendarEvent(
                                        Optional.of("주간 회의"), Optional.of(NOW.plusSeconds(9000)), Optional.empty()),
                                new CalendarEvent(
                                        Optional.of("<script>alert(1)</script> 워크숍"),
                                        Optional.empty(),
                                        Optional.of(LocalDate.of(2026, 11, 25))),
                                new CalendarEvent(
                                        Optional.empty(), Optional.of(NOW.plusSeconds(200_000)), Optional.empty())),
                        true,
                        true);
            case WRITER -> new Upcoming(List.of(), true, true);
            case READER, FREE_BUSY_READER, OTHER -> new Upcoming(List.of(), false, role != AccessRole.OTHER);
        };
    }

    /** Everything that can happen, for the pages of a connection that serves and of one that ended. */
    static List<HistoryEntry> history(String name) {
        if (name.equals("connecting")) {
            return List.of();
        }
        var entries = new ArrayList<HistoryEntry>();
        if (name.startsWith("reconnect")) {
            Stream.of("rejected", "disconnected", "provider", "ambiguous")
                    .forEach(why -> entries.add(entry(Kind.REVOKED, why, 1)));
            Stream.of("rejected", "unavailable", "throttled", "ambiguous", "unreadable")
                    .forEach(why -> entries.add(entry(Kind.DEGRADED, why, 1)));
            return entries;
        }
        entries.add(entry(Kind.REFRESHED, null, 41));
        entries.add(entry(Kind.RECOVERED, null, 1));
        entries.add(entry(Kind.DEGRADED, "unavailable", 1));
        entries.add(entry(Kind.REFRESHED, null, 1));
        entries.add(entry(Kind.CONNECTED, null, 1));
        return entries;
    }

    private static HistoryEntry entry(Kind kind, String reason, long times) {
        return new HistoryEntry(
                kind,
                Optional.ofNullable(reason),
                Optional.empty(),
                1,
                1,
                NOW.minusSeconds(600 * times),
                NOW.minusSeconds(600),
                times);
    }
}

package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calendars of a person: the same ones each time, with Korean names, one of them renamed by its owner. */
final class Calendars {

    private static final String SEOUL = "Asia/Seoul";
    private static final String HOLIDAYS = "ko.south_korea#holiday@group.v.calendar.google.com";

    private Calendars() {}

    static List<Map<String, Object>> of(Account account) {
        String name = account.name();
        String handle = account.email().substring(0, account.email().indexOf('@'));
        String given = name.matches("[가-힣]{3}") ? name.substring(1) : name;
        return List.of(
                entry(account.email(), given + "의 일정", null, "owner", "14", "#9fe1e7", SEOUL, true),
                entry(
                        handle + ".team@group.calendar.google.com",
                        "Team meetings",
                        "팀 회의",
                        "writer",
                        "9",
                        "#7bd148",
                        SEOUL,
                        false),
                entry(HOLIDAYS, "대한민국의 휴일", null, "reader", "8", "#16a765", SEOUL, false),
                entry(
                        handle + ".study@group.calendar.google.com",
                        "스터디 모임 ☕",
                        null,
                        "owner",
                        "4",
                        "#fa573c",
                        SEOUL,
                        false),
                entry(
                        handle + ".berlin@group.calendar.google.com",
                        "베를린 출장",
                        null,
                        "reader",
                        "24",
                        "#a47ae2",
                        "Europe/Berlin",
                        false));
    }

    static Optional<Map<String, Object>> find(Account account, String calendarId) {
        String id = calendarId.equals("primary") ? account.email() : calendarId;
        return of(account).stream()
                .filter(calendar -> id.equals(calendar.get("id")))
                .findFirst();
    }

    private static Map<String, Object> entry(
            String id,
            String summary,
            String override,
            String role,
            String color,
            String background,
            String zone,
            boolean primary) {
        return Json.object(
                "kind",
                "calendar#calendarListEntry",
                "etag",
                "\"1764000000000000\"",
                "id",
                id,
                "summary",
                summary,
                "summaryOverride",
                override,
                "timeZone",
                zone,
                "colorId",
                color,
                "backgroundColor",
                background,
                "foregroundColor",
                "#000000",
                "selected",
                true,
                "accessRole",
                role,
                "defaultReminders",
                List.of(),
                "primary",
                primary ? true : null,
                "conferenceProperties",
                Map.of("allowedConferenceSolutionTypes", List.of("hangoutsMeet")));
    }
}

package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.http.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events of a calendar: one on each of the seven days from yesterday. */
final class Events {

    private static final List<String> SUMMARIES = List.of("주간 회의", "점심 약속", "디자인 검토", "치과", "1:1 면담", "배포", "가족 저녁");

    private Events() {}

    static List<Map<String, Object>> of(Account account, Map<String, Object> calendar, Instant now) {
        ZoneId zone = ZoneId.of((String) calendar.get("timeZone"));
        LocalDate yesterday = LocalDate.ofInstant(now, zone).minusDays(1);
        int shift = Math.floorMod(calendar.get("id").hashCode(), SUMMARIES.size());
        List<Map<String, Object>> events = new ArrayList<>();
        for (int day = 0; day < SUMMARIES.size(); day++) {
            events.add(event(
                    account,
                    yesterday.plusDays(day),
                    9 + (day + shift) % 9,
                    zone,
                    SUMMARIES.get((day + shift) % SUMMARIES.size())));
        }
        return events;
    }

    static Instant start(Map<String, Object> event) {
        return instant(event, "start");
    }

    static Instant end(Map<String, Object> event) {
        return instant(event, "end");
    }

    private static Instant instant(Map<String, Object> event, String side) {
        String text = (String) ((Map<?, ?>) event.get(side)).get("dateTime");
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    }

    private static Map<String, Object> event(Account account, LocalDate day, int hour, ZoneId zone, String summary) {
        String id = "standin%08x%s".formatted(summary.hashCode(), day.toString().replace("-", ""));
        return Json.object(
                "kind",
                "calendar#event",
                "etag",
                "\"3528000000000000\"",
                "id",
                id,
                "status",
                "confirmed",
                "htmlLink",
                "https://www.google.com/calendar/event?eid=" + id,
                "summary",
                summary,
                "creator",
                Map.of("email", account.email()),
                "organizer",
                Map.of("email", account.email()),
                "start",
                time(day, hour, zone),
                "end",
                time(day, hour + 1, zone),
                "iCalUID",
                id + "@google.com",
                "sequence",
                0,
                "eventType",
                "default");
    }

    private static Map<String, Object> time(LocalDate day, int hour, ZoneId zone) {
        return Json.object(
                "dateTime",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        day.atTime(hour, 0).atZone(zone)),
                "timeZone",
                zone.getId());
    }
}

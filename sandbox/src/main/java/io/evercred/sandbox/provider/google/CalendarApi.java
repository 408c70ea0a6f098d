package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.grant.Bearer;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Parameters;
import io.evercred.sandbox.provider.http.Request;
import io.evercred.sandbox.provider.oauth.Registry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code calendarList.list} and {@code events.list} of the Calendar API, version 3. */
public final class CalendarApi {

    /** Where the API's paths begin. */
    public static final String ROOT = "/google/calendar/v3/";

    private static final Pattern LIST = Pattern.compile(ROOT + "users/me/calendarList");
    private static final Pattern EVENTS = Pattern.compile(ROOT + "calendars/([^/]+)/events");
    private static final String AUTH = "https://www.googleapis.com/auth/";
    private static final Set<String> LIST_SCOPES = Set.of(
            AUTH + "calendar",
            AUTH + "calendar.readonly",
            AUTH + "calendar.calendarlist",
            AUTH + "calendar.calendarlist.readonly");
    private static final Set<String> EVENT_SCOPES = Set.of(
            AUTH + "calendar",
            AUTH + "calendar.readonly",
            AUTH + "calendar.events",
            AUTH + "calendar.events.readonly",
            AUTH + "calendar.events.owned");

    private final Registry registry;
    private final int pageSize;

    /** Gives at most that many entries a page, so that callers must turn pages. */
    public CalendarApi(Registry registry, int pageSize) {
        this.registry = registry;
        this.pageSize = pageSize;
    }

    /** Answers to the bearer of an access token. */
    public Answer answer(Request request, Optional<Bearer> bearer) {
        Matcher events = EVENTS.matcher(request.path());
        if (bearer.isEmpty()) {
            return ApiError.unauthenticated();
        }
        if (!request.is("GET")) {
            return ApiError.notFound();
        }
        if (LIST.matcher(request.path()).matches()) {
            return allowed(bearer.get(), LIST_SCOPES)
                    ? list(request.query(), account(bearer.get()))
                    : ApiError.insufficientScopes(AUTH + "calendar.calendarlist.readonly");
        }
        if (events.matches()) {
            String calendarId = URLDecoder.decode(events.group(1), StandardCharsets.UTF_8);
            return allowed(bearer.get(), EVENT_SCOPES)
                    ? events(request.query(), account(bearer.get()), calendarId)
                    : ApiError.insufficientScopes(AUTH + "calendar.events.readonly");
        }
        return ApiError.notFound();
    }

    private Answer list(Parameters query, Account account) {
        return page(
                Json.object("kind", "calendar#calendarList", "etag", "\"p32c9b1v5g8gve0o\""),
                Calendars.of(account),
                query);
    }

    private Answer events(Parameters query, Account account, String calendarId) {
        Optional<Map<String, Object>> calendar = Calendars.find(account, calendarId);
        if (calendar.isEmpty()) {
            return ApiError.notFound();
        }
        Map<String, Object> head = Json.object(
                "kind", "calendar#events",
                "etag", "\"p33o9b1v5g8gve0o\"",
                "summary", calendar.get().get("summary"),
                "timeZone", calendar.get().get("timeZone"),
                "accessRole", calendar.get().get("accessRole"),
                "defaultReminders", List.of());
        Instant from;
        Instant to;
        try {
            from = query.get("timeMin").map(CalendarApi::instant).orElse(Instant.MIN);
            to = query.get("timeMax").map(CalendarApi::instant).orElse(Instant.MAX);
        } catch (DateTimeException malformed) {
            return ApiError.badRequest("Bad Request");
        }
        List<Map<String, Object>> found = Events.of(
                        account, calendar.get(), registry.clock().instant())
                .stream()
                .filter(event ->
                        Events.end(event).isAfter(from) && Events.start(event).isBefore(to))
                .toList();
        return page(head, found, query);
    }

    private Answer page(Map<String, Object> head, List<Map<String, Object>> all, Parameters query) {
        int size;
        int from;
        try {
            size = Math.min(
                    pageSize, query.get("maxResults").map(Integer::parseInt).orElse(pageSize));
            from = query.get("pageToken").map(CalendarApi::offset).orElse(0);
        } catch (NumberFormatException malformed) {
            return ApiError.badRequest("Invalid page token value.");
        }
        if (size < 1 || from < 0 || from > all.size()) {
            return ApiError.badRequest("Invalid Value");
        }
        int to = Math.min(all.size(), from + size);
        if (to < all.size()) {
            head.put("nextPageToken", "standin-page-" + to);
        } else {
            head.put("nextSyncToken", "standin-sync");
        }
        head.put("items", Collections.unmodifiableList(all.subList(from, to)));
        return Answer.json(200, Json.write(head));
    }

    private static int offset(String pageToken) {
        return Integer.parseInt(pageToken.replaceFirst("^standin-page-", ""));
    }

    private static Instant instant(String text) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    }

    private static boolean allowed(Bearer bearer, Set<String> scopes) {
        return !Collections.disjoint(bearer.scopes(), scopes);
    }

    private Account account(Bearer bearer) {
        return registry.accounts().byId(bearer.account());
    }
}

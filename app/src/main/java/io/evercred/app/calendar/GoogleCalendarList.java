package io.evercred.app.calendar;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.CalendarListEntry;
import io.evercred.app.calendar.CalendarListing.Listed;
import io.evercred.app.calendar.CalendarListing.Missing;
import io.evercred.app.calendar.CalendarListing.Reason;
import io.evercred.app.google.GoogleClients;
import io.evercred.app.google.GoogleService;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads a person's whole calendar list from Google (Calendar API v3, CalendarList.list). */
@Component
class GoogleCalendarList {

    private static final Logger log = LoggerFactory.getLogger(GoogleCalendarList.class);

    private static final String FIELDS = "nextPageToken,items(id,summary,summaryOverride,backgroundColor,primary,"
            + "selected,accessRole,timeZone,deleted)";
    private static final int LARGEST_PAGE = 250;
    // Nobody has ten thousand calendars; a list that never ends is a broken answer.
    private static final int MOST_PAGES = 40;

    private static final Set<String> TOO_OFTEN = Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");

    private final GoogleClients clients;

    GoogleCalendarList(GoogleClients clients) {
        this.clients = clients;
    }

    CalendarListing read(Secret accessToken) {
        try {
            return new Listed(entries(clients.of(GoogleService.CALENDAR, accessToken)));
        } catch (HttpResponseException e) {
            return new Missing(reason(e));
        } catch (IOException | RuntimeException e) {
            // The library throws unchecked exceptions of several kinds at JSON that is cut off or of another shape.
            log.warn("Google's calendar list could not be read; its card says so and offers to try again", e);
            return new Missing(Reason.UNREACHABLE);
        }
    }

    private static List<CalendarEntry> entries(Calendar client) throws IOException {
        var entries = new ArrayList<CalendarListEntry>();
        String next = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var page = client.calendarList()
                    .list()
                    .setFields(FIELDS)
                    .setMaxResults(LARGEST_PAGE)
                    .setPageToken(next)
                    .execute();
            entries.addAll(Optional.ofNullable(page.getItems()).orElse(List.of()));
            next = page.getNextPageToken();
            if (next == null) {
                break;
            }
        }
        return entries.stream()
                .filter(entry -> entry.getId() != null && !Boolean.TRUE.equals(entry.getDeleted()))
                .map(CalendarEntry::of)
                .sorted(Comparator.comparing(CalendarEntry::primary).reversed())
                .toList();
    }

    private static Reason reason(HttpResponseException answer) {
        log.warn("Google answered {} to a calendar list; its card says so", answer.getStatusCode());
        return switch (answer.getStatusCode()) {
            case 401 -> Reason.REFUSED;
            case 403 -> tooOften(answer) ? Reason.BUSY : Reason.FORBIDDEN;
            case 429 -> Reason.BUSY;
            default -> Reason.UNREACHABLE;
        };
    }

    private static boolean tooOften(HttpResponseException answer) {
        return answer instanceof GoogleJsonResponseException json
                && Optional.ofNullable(json.getDetails()).map(GoogleJsonError::getErrors).orElse(List.of()).stream()
                        .anyMatch(error -> TOO_OFTEN.contains(error.getReason()));
    }
}

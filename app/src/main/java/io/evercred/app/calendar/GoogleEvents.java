package io.evercred.app.calendar;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import io.evercred.app.google.GoogleClients;
import io.evercred.app.google.GoogleService;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the next events of the calendars that a person has chosen to see, side by side (Calendar API v3, Events.list). */
@Component
class GoogleEvents {

    private static final Logger log = LoggerFactory.getLogger(GoogleEvents.class);
    private static final String FIELDS = "items(summary,status,start)";
    private static final String CANCELLED = "cancelled";
    private static final int NEXT = 3;
    // Each costs a call; whoever sees more calendars at once sees their events in Google Calendar.
    private static final int MOST_CALENDARS = 20;

    private final GoogleClients clients;
    private final Clock clock;
    private final Duration deadline;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("calendar-events-", 0).factory());

    GoogleEvents(GoogleClients clients, Clock clock, CalendarSettings settings) {
        this.clients = clients;
        this.clock = clock;
        this.deadline = settings.eventsDeadline();
    }

    /**
     * The same calendars with their next events, as far as those came in time.
     *
     * @param left how long the caller can wait; the settings may allow less
     */
    List<CalendarEntry> addTo(List<CalendarEntry> calendars, Secret accessToken, Duration left)
            throws InterruptedException {
        var patience = left.compareTo(deadline) < 0 ? left : deadline;
        var chosen = calendars.stream()
                .filter(CalendarEntry::chosen)
                .limit(MOST_CALENDARS)
                .toList();
        var client = clients.of(GoogleService.CALENDAR, accessToken);
        var now = clock.instant();
        var reading = new ArrayList<Callable<Upcoming>>();
        chosen.forEach(calendar -> reading.add(() -> read(client, calendar.id(), now)));
        var answers = threads.invokeAll(reading, patience.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, Upcoming> upcoming = new HashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            upcoming.put(chosen.get(i).id(), answer(answers.get(i)));
        }
        return calendars.stream()
                .map(calendar ->
                        upcoming.containsKey(calendar.id()) ? calendar.with(upcoming.get(calendar.id())) : calendar)
                .toList();
    }

    private static Upcoming read(Calendar client, String calendarId, Instant now) throws IOException {
        var found = client.events()
                .list(calendarId)
                .setFields(FIELDS)
                .setTimeMin(new DateTime(now.toEpochMilli()))
                .setMaxResults(NEXT)
                .setSingleEvents(true)
                .setOrderBy("startTime")
                .execute()
                .getItems();
        return Upcoming.of(Optional.ofNullable(found).orElse(List.of()).stream()
                .filter(event -> !CANCELLED.equals(event.getStatus()))
                .map(CalendarEvent::of)
                .toList());
    }

    private static Upcoming answer(Future<Upcoming> reading) throws InterruptedException {
        try {
            return reading.get();
        } catch (CancellationException e) {
            return Upcoming.UNKNOWN;
        } catch (ExecutionException e) {
            log.warn(
                    "The next events of a calendar could not be read ({}); its card says so",
                    e.getCause().toString());
            return Upcoming.UNKNOWN;
        }
    }
}

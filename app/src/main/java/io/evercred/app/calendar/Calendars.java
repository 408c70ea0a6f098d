package io.evercred.app.calendar;

import io.evercred.app.calendar.CalendarListing.Listed;
import io.evercred.app.calendar.CalendarListing.Missing;
import io.evercred.app.calendar.CalendarListing.Reason;
import io.evercred.app.connection.Access;
import io.evercred.app.connection.Access.Open;
import io.evercred.app.connection.AccessTokens;
import io.evercred.app.connection.Connection;
import io.evercred.vault.Secret;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lists a person's calendars with the stored access token. Whatever goes wrong is part of the answer. */
@Component
public class Calendars {

    private static final Logger log = LoggerFactory.getLogger(Calendars.class);
    private static final String PROVIDER = "google";

    /** What a list that has come needs to reach the page, whatever becomes of its events. */
    private static final Duration TO_HAND_OVER = Duration.ofMillis(200);

    private final AccessTokens tokens;
    private final GoogleCalendarList google;
    private final GoogleEvents events;
    private final Duration deadline;

    Calendars(AccessTokens tokens, GoogleCalendarList google, GoogleEvents events, CalendarSettings settings) {
        this.tokens = tokens;
        this.google = google;
        this.events = events;
        this.deadline = settings.deadline();
    }

    /** A person's calendars, and the connection that they were read through. */
    public record Answer(Connection connection, CalendarListing listing) {}

    /** Reads the list anew. A 401 costs one request for another token and one more try. */
    public Answer of(String userId) {
        var access = tokens.toProvider(userId, PROVIDER);
        var answer = list(access);
        return access instanceof Open open && answer.listing().equals(new Missing(Reason.REFUSED))
                ? again(open)
                : answer;
    }

    private Answer again(Open refused) {
        var other = tokens.insteadOf(refused);
        return other instanceof Open ? list(other) : new Answer(other.connection(), new Missing(Reason.REFUSED));
    }

    private Answer list(Access access) {
        return access instanceof Open open
                ? new Answer(open.connection(), inTime(open.token()))
                : new Answer(access.connection(), new Missing(Reason.NO_TOKEN));
    }

    private CalendarListing read(Secret token) throws InterruptedException {
        var begun = System.nanoTime();
        return switch (google.read(token)) {
            case Listed listed -> {
                var left = deadline.minus(TO_HAND_OVER).minusNanos(System.nanoTime() - begun);
                yield new Listed(events.addTo(listed.calendars(), token, left));
            }
            case Missing missing -> missing;
        };
    }

    // The time-outs of the transport watch each piece of an answer; only this one ends an answer that drips.
    private CalendarListing inTime(Secret token) {
        var task = new FutureTask<>(() -> read(token));
        var thread = Thread.ofVirtual().name("calendar-list").start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            log.warn("Google's calendar list took longer than {}; its card says so", deadline);
            return new Missing(Reason.UNREACHABLE);
        } catch (ExecutionException e) {
            log.error("Listing calendars failed unexpectedly; its card says that Google could not be reached", e);
            return new Missing(Reason.UNREACHABLE);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Missing(Reason.UNREACHABLE);
        }
    }
}

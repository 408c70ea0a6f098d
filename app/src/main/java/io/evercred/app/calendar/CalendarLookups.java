package io.evercred.app.calendar;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.evercred.app.calendar.CalendarListing.Listed;
import io.evercred.app.connection.ConnectionDetails;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lists calendars aside from the pages that wait for them, once at a time for each person, and keeps a list for a moment.
 * What is not a list is kept only until somebody has seen it: a page that it came too late for looks again, and must find
 * it.
 */
@Component
class CalendarLookups {

    private static final int MOST_PEOPLE = 10_000;

    /** A page without script looks again after two seconds; who comes back later has left that page. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(10);

    private final Function<String, Calendars.Answer> read;
    private final AsyncCache<Key, Calendars.Answer> lookups;

    @Autowired
    CalendarLookups(Calendars calendars, CalendarSettings settings) {
        this(calendars::of, settings.cacheFor());
    }

    /**
     * @param read lists the calendars of this user
     * @param keep how long a list is kept
     */
    CalendarLookups(Function<String, Calendars.Answer> read, Duration keep) {
        this.read = read;
        Executor threads = task -> Thread.ofVirtual().name("calendars").start(task);
        this.lookups = Caffeine.newBuilder()
                .maximumSize(MOST_PEOPLE)
                .executor(threads)
                .expireAfter(Expiry.<Key, Calendars.Answer>creating(
                        (key, answer) -> answer.listing() instanceof Listed ? keep : UNTIL_SEEN))
                .buildAsync();
    }

    /** A new consent may be one of another account, or of other scopes. */
    private record Key(String userId, long generation) {}

    /** The answer for this credential: one that is kept, the one that is being read, or a new one. */
    CompletableFuture<Calendars.Answer> of(ConnectionDetails details) {
        return lookups.get(key(details), asked -> read.apply(asked.userId()));
    }

    /** Somebody has been told this answer; if it is no list, the next who asks asks anew. */
    void seen(ConnectionDetails details, Calendars.Answer answer) {
        if (!(answer.listing() instanceof Listed)) {
            lookups.synchronous().invalidate(key(details));
        }
    }

    private static Key key(ConnectionDetails details) {
        return new Key(details.userId(), details.generation());
    }
}

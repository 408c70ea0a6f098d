package io.evercred.app.calendar;

import io.evercred.app.calendar.CalendarListing.Listed;
import io.evercred.app.calendar.CalendarListing.Missing;
import io.evercred.app.calendar.CalendarListing.Reason;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.ConnectionDetails;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the card that lists a person's calendars, without letting a slow Google hold up the page around it. */
@Component
class CalendarCards {

    private static final Logger log = LoggerFactory.getLogger(CalendarCards.class);

    /** A list that is read twice, since Google refused the first token, and the refresh between. */
    private static final int DEADLINES = 3;

    private final CalendarLookups lookups;
    private final CalendarSettings settings;

    CalendarCards(CalendarLookups lookups, CalendarSettings settings) {
        this.lookups = lookups;
        this.settings = settings;
    }

    /**
     * A card, and the connection as it was once the card was made.
     *
     * @param connection newer than what was asked with, if listing had to wait for a refresh
     */
    record Made(CalendarCard card, Connection connection) {}

    /** For a page, which is sent without the list if that does not come at once. */
    Made forPage(Connection connection, Collection<String> needed) {
        return make(connection, needed, settings.inlineWait(), Optional.empty());
    }

    /** For the card alone, which waits for the list as long as that may take. */
    Made alone(Connection connection, Collection<String> needed) {
        var patience = settings.deadline().multipliedBy(DEADLINES);
        return make(connection, needed, patience, Optional.of(Reason.UNREACHABLE));
    }

    private Made make(
            Connection connection, Collection<String> needed, Duration patience, Optional<Reason> ifNotInTime) {
        var state = StatePanel.of(connection, needed);
        if (!canBeAsked(connection)) {
            return new Made(CalendarCard.missing(Reason.NO_TOKEN, state), connection);
        }
        var details = connection.stored().orElseThrow();
        var found = answer(lookups.of(details), patience, connection);
        found.ifPresent(answer -> lookups.seen(details, answer));
        return found.map(answer -> made(answer, newer(connection, answer), needed))
                .orElseGet(() -> new Made(
                        ifNotInTime
                                .map(reason -> CalendarCard.missing(reason, state))
                                .orElseGet(() -> CalendarCard.pending(state)),
                        connection));
    }

    private static Made made(Calendars.Answer answer, Connection connection, Collection<String> needed) {
        var state = StatePanel.of(connection, needed);
        return switch (answer.listing()) {
            case Listed listed -> new Made(CalendarCard.listed(listed.calendars(), state), connection);
            // A token that was refused serves no longer, however long its row says that it lives.
            case Missing(Reason reason)
            when reason == Reason.REFUSED -> new Made(CalendarCard.missing(reason, state.refused()), connection);
            case Missing(Reason reason) -> new Made(CalendarCard.missing(reason, state), connection);
        };
    }

    private static boolean canBeAsked(Connection connection) {
        return switch (connection) {
            case Connection.Usable _, Connection.Unavailable _ -> true;
            case Connection.None _, Connection.Connecting _, Connection.NotStored _, Connection.Ended _ -> false;
        };
    }

    /** A list may have been kept since before the connection changed; anything else was read just now. */
    private static Connection newer(Connection seen, Calendars.Answer answer) {
        long known = version(seen);
        long told = version(answer.connection());
        return answer.listing() instanceof Listed
                ? told > known ? answer.connection() : seen
                : told >= known ? answer.connection() : seen;
    }

    private static long version(Connection connection) {
        return connection.stored().map(ConnectionDetails::version).orElse(0L);
    }

    private static Optional<Calendars.Answer> answer(
            CompletableFuture<Calendars.Answer> lookup, Duration patience, Connection connection) {
        try {
            return Optional.of(lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            // A page that took it for a list on its way would look again for ever.
            log.error("Listing calendars failed unexpectedly; their card says so", e);
            return Optional.of(new Calendars.Answer(connection, new Missing(Reason.UNREACHABLE)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

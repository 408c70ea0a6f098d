package io.evercred.app.calendar;

import io.evercred.app.calendar.CalendarListing.Listed;
import io.evercred.app.calendar.CalendarListing.Missing;
import io.evercred.app.calendar.CalendarListing.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The card that lists calendars.
 *
 * @param missing the rest of the message key that says why there is no list; empty if there is one
 * @param state the state of the connection that the list was read through
 */
public record CalendarCard(List<CalendarEntry> calendars, Optional<String> missing, StatePanel state) {

    static CalendarCard of(Calendars.Answer answer, Collection<String> needed) {
        var state = stateOf(answer, needed);
        return switch (answer.listing()) {
            case Listed listed -> new CalendarCard(listed.calendars(), Optional.empty(), state);
            case Missing missing ->
                new CalendarCard(List.of(), Optional.of(missing.reason().name().toLowerCase(Locale.ROOT)), state);
        };
    }

    /** A token that was refused serves no longer, however long its row says that it lives. */
    private static StatePanel stateOf(Calendars.Answer answer, Collection<String> needed) {
        var state = StatePanel.of(answer.connection(), needed);
        return answer.listing().equals(new Missing(Reason.REFUSED)) ? state.refused() : state;
    }
}

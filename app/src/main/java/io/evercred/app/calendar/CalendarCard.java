package io.evercred.app.calendar;

import io.evercred.app.calendar.CalendarListing.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The card that lists calendars.
 *
 * @param missing the rest of the message key that says why there is no list; empty if there is one
 * @param pending whether the list is still being read, and the card loads it by itself
 * @param state the state of the connection that the list was read through
 */
public record CalendarCard(List<CalendarEntry> calendars, Optional<String> missing, boolean pending, StatePanel state) {

    static CalendarCard listed(List<CalendarEntry> calendars, StatePanel state) {
        return new CalendarCard(calendars, Optional.empty(), false, state);
    }

    static CalendarCard missing(Reason reason, StatePanel state) {
        return new CalendarCard(List.of(), Optional.of(reason.name().toLowerCase(Locale.ROOT)), false, state);
    }

    static CalendarCard pending(StatePanel state) {
        return new CalendarCard(List.of(), Optional.empty(), true, state);
    }
}

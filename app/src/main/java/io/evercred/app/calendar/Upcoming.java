package io.evercred.app.calendar;

import java.util.List;

/**
 * What comes next in a calendar.
 *
 * @param known whether Google told; otherwise nothing can be said about it
 * @param asked whether Google was asked at all
 */
public record Upcoming(List<CalendarEvent> events, boolean known, boolean asked) {

    static final Upcoming UNKNOWN = new Upcoming(List.of(), false, true);

    /** There are more calendars than are asked about. */
    static final Upcoming NOT_ASKED = new Upcoming(List.of(), false, false);

    public Upcoming {
        events = List.copyOf(events);
    }

    static Upcoming of(List<CalendarEvent> events) {
        return new Upcoming(events, true, true);
    }
}

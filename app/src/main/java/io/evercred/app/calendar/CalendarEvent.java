package io.evercred.app.calendar;

import com.google.api.services.calendar.model.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One of the next events of a calendar.
 *
 * @param title what it is called; empty if it is not called anything, or the person may not see it
 * @param at when it begins; empty if it lasts the whole day
 * @param day the day that it begins on, if it lasts the whole day
 */
public record CalendarEvent(Optional<String> title, Optional<Instant> at, Optional<LocalDate> day) {

    static CalendarEvent of(Event event) {
        var start = Optional.ofNullable(event.getStart());
        return new CalendarEvent(
                Optional.ofNullable(event.getSummary()).filter(title -> !title.isBlank()),
                start.map(when -> when.getDateTime()).map(time -> Instant.ofEpochMilli(time.getValue())),
                // A whole day comes as a date without a zone, which this type writes as yyyy-mm-dd.
                start.map(when -> when.getDate()).map(date -> LocalDate.parse(date.toStringRfc3339())));
    }
}

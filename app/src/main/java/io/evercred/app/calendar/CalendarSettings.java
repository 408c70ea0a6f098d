package io.evercred.app.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars are listed.
 *
 * @param deadline how long the whole list may take, all its pages and the next events together
 * @param eventsDeadline how long the next events may take; calendars whose events have not come by then are shown without
 * @param inlineWait how long a page waits for the list before it is sent without, and loads it by itself
 * @param cacheFor how long a person's list is shown again without asking Google; zero asks each time
 */
@ConfigurationProperties("evercred.calendar")
record CalendarSettings(
        @DefaultValue("8s") Duration deadline,
        @DefaultValue("3s") Duration eventsDeadline,
        @DefaultValue("300ms") Duration inlineWait,
        @DefaultValue("60s") Duration cacheFor) {

    CalendarSettings {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("evercred.calendar.deadline must be positive");
        }
        if (!eventsDeadline.isPositive() || eventsDeadline.compareTo(deadline) >= 0) {
            throw new IllegalArgumentException(
                    "evercred.calendar.events-deadline (%s) must be positive and shorter than evercred.calendar.deadline (%s)"
                            .formatted(eventsDeadline, deadline));
        }
        if (inlineWait.isNegative()) {
            throw new IllegalArgumentException("evercred.calendar.inline-wait must not be negative");
        }
        if (cacheFor.isNegative()) {
            throw new IllegalArgumentException("evercred.calendar.cache-for must not be negative");
        }
    }
}

package io.evercred.app.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars are listed.
 *
 * @param deadline how long the whole list may take, all its pages together
 */
@ConfigurationProperties("evercred.calendar")
record CalendarSettings(@DefaultValue("8s") Duration deadline) {

    CalendarSettings {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("evercred.calendar.deadline must be positive");
        }
    }
}

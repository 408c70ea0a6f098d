package io.evercred.app.calendar;

import com.google.api.services.calendar.model.CalendarListEntry;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One calendar of a person's list.
 *
 * @param name the name that the person gave it, else its own
 * @param color always of the form {@code #rrggbb}
 * @param chosen whether the person has it shown in Google Calendar
 * @param timeZone an IANA name, if Google gave one
 * @param upcoming its next events; unknown unless it is chosen
 */
public record CalendarEntry(
        String id,
        String name,
        String color,
        boolean primary,
        boolean chosen,
        AccessRole accessRole,
        Optional<String> timeZone,
        Upcoming upcoming) {

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String NO_COLOR = "#8a94a6";

    /** What the person may do with the calendar. */
    public enum AccessRole {
        OWNER,
        WRITER,
        READER,
        FREE_BUSY_READER,
        /** A role that this version does not know. */
        OTHER;

        private static final Map<String, AccessRole> BY_NAME =
                Map.of("owner", OWNER, "writer", WRITER, "reader", READER, "freeBusyReader", FREE_BUSY_READER);

        static AccessRole of(String name) {
            return name == null ? OTHER : BY_NAME.getOrDefault(name, OTHER);
        }
    }

    static CalendarEntry of(CalendarListEntry entry) {
        return new CalendarEntry(
                entry.getId(),
                firstOf(entry.getSummaryOverride(), entry.getSummary(), entry.getId()),
                // It goes into an attribute of the page, so nothing but a colour may pass.
                Optional.ofNullable(entry.getBackgroundColor())
                        .filter(COLOR.asMatchPredicate())
                        .orElse(NO_COLOR),
                Boolean.TRUE.equals(entry.getPrimary()),
                Boolean.TRUE.equals(entry.getSelected()),
                AccessRole.of(entry.getAccessRole()),
                Optional.ofNullable(entry.getTimeZone()).filter(zone -> !zone.isBlank()),
                Upcoming.NOT_ASKED);
    }

    /** The same with its next events. */
    CalendarEntry with(Upcoming next) {
        return new CalendarEntry(id, name, color, primary, chosen, accessRole, timeZone, next);
    }

    /** What its name is written with on its colour, as the style sheet calls it. */
    public String ink() {
        return Ink.on(color).key();
    }

    private static String firstOf(String override, String summary, String id) {
        if (override != null && !override.isBlank()) {
            return override;
        }
        return summary != null && !summary.isBlank() ? summary : id;
    }
}

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
 * @param timeZone an IANA name, if Google gave one
 */
public record CalendarEntry(
        String id, String name, String color, boolean primary, AccessRole accessRole, Optional<String> timeZone) {

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
                AccessRole.of(entry.getAccessRole()),
                Optional.ofNullable(entry.getTimeZone()).filter(zone -> !zone.isBlank()));
    }

    private static String firstOf(String override, String summary, String id) {
        if (override != null && !override.isBlank()) {
            return override;
        }
        return summary != null && !summary.isBlank() ? summary : id;
    }
}

package io.evercred.app.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * Says instants in the words of one reader.
 *
 * @param now the moment that the page was made
 */
public record Times(MessageSource messages, Locale locale, ZoneId zone, Instant now) {

    /** How long ago, or how soon: "3 minutes ago", "in 2 hours". */
    public String relative(Instant at) {
        var distance = Duration.between(now, at);
        var tense = distance.isNegative() ? "past" : "future";
        var away = distance.abs();
        if (away.compareTo(Duration.ofMinutes(1)) < 0) {
            return say("time." + tense + ".moment", 0);
        }
        if (away.compareTo(Duration.ofHours(1)) < 0) {
            return say("time." + tense + ".minutes", away.toMinutes());
        }
        if (away.compareTo(Duration.ofDays(1)) < 0) {
            return say("time." + tense + ".hours", away.toHours());
        }
        return say("time." + tense + ".days", away.toDays());
    }

    /** The time of day, with the date unless it is today: "14:32". */
    public String clock(Instant at) {
        var local = at.atZone(zone);
        return format(isToday(local) ? "time.pattern.clock" : "time.pattern.day", local);
    }

    /** Date, time to the second, and zone. */
    public String exact(Instant at) {
        return format("time.pattern.exact", at.atZone(zone));
    }

    /** When something begins: "Mon, 30 Nov 14:00". */
    public String moment(Instant at) {
        return format("time.pattern.moment", at.atZone(zone));
    }

    /** A day that is the same in every zone: "Mon, 30 Nov". */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(messages.getMessage("time.pattern.weekday", null, locale), locale)
                .format(day);
    }

    /** The date alone. */
    public String date(Instant at) {
        return format("time.pattern.date", at.atZone(zone));
    }

    private boolean isToday(ZonedDateTime local) {
        return local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    }

    private String format(String pattern, ZonedDateTime at) {
        return DateTimeFormatter.ofPattern(messages.getMessage(pattern, null, locale), locale)
                .format(at);
    }

    private String say(String key, long count) {
        return messages.getMessage(key, new Object[] {count}, locale);
    }
}

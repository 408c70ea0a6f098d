package io.evercred.worker.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3), and fractions as Discord sends. */
final class RetryAfter {

    /** Whoever asks for more is capped all the same; this much fits every calculation. */
    private static final double LONGEST_MILLIS = 1e12;

    private RetryAfter() {}

    /** How long to wait; nothing if the header is absent, unreadable or in the past. */
    static Optional<Duration> parse(Optional<String> header, Instant now) {
        return header.map(String::strip)
                .flatMap(value -> seconds(value).or(() -> untilDate(value, now)))
                .filter(Duration::isPositive);
    }

    private static Optional<Duration> seconds(String value) {
        try {
            var millis = Double.parseDouble(value) * 1000;
            return millis > 0 && Double.isFinite(millis)
                    ? Optional.of(Duration.ofMillis((long) Math.min(millis, LONGEST_MILLIS)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> untilDate(String value, Instant now) {
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

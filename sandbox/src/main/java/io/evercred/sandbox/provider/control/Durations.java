package io.evercred.sandbox.provider.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them. */
public final class Durations {

    private static final Pattern SIMPLE = Pattern.compile("(\\d+)(us|ms|s|m|h|d)?");

    private Durations() {}

    /**
     * Reads {@code 250ms}, {@code 60s}, {@code 5m}, {@code 1h}, {@code 7d}, a plain number of seconds, or ISO 8601.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Duration parse(String name, String text) {
        Matcher simple = SIMPLE.matcher(text);
        if (simple.matches()) {
            long amount = Long.parseLong(simple.group(1));
            return switch (simple.group(2) == null ? "s" : simple.group(2)) {
                case "us" -> Duration.ofNanos(amount * 1000);
                case "ms" -> Duration.ofMillis(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofSeconds(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(name + " is no duration: " + text, unreadable);
        }
    }
}

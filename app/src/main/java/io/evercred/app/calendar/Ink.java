package io.evercred.app.calendar;

import java.util.Locale;
import java.util.stream.IntStream;

/** What to write with on a coloured ground: whichever of black and white has more contrast, which is always enough. */
enum Ink {
    BLACK,
    WHITE;

    private static final double FLARE = 0.05;

    static Ink on(String ground) {
        return BLACK.contrastOn(ground) >= WHITE.contrastOn(ground) ? BLACK : WHITE;
    }

    /** The contrast ratio (WCAG 2.2, "contrast ratio") of text in this ink on a colour of the form {@code #rrggbb}. */
    double contrastOn(String ground) {
        var luminance = luminance(ground) + FLARE;
        return this == BLACK ? luminance / FLARE : (1 + FLARE) / luminance;
    }

    /** The name in the style sheet. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    // Relative luminance, WCAG 2.2.
    private static double luminance(String color) {
        var parts = IntStream.of(1, 3, 5)
                .mapToDouble(at -> linear(Integer.parseInt(color, at, at + 2, 16) / 255.0))
                .toArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}

package io.evercred.e2e.system;

import java.util.List;
import java.util.stream.Stream;

/**
 * A way of looking at a page.
 *
 * @param language the tag of one of the languages of the pages
 * @param phone whether the window is as narrow as a small phone
 */
public record Look(String language, boolean dark, boolean phone) {

    /** Each language, each colour scheme and each width once; by {@code -Devercred.looks=all} all of their combinations. */
    public static List<Look> several() {
        if (!System.getProperty("evercred.looks", "few").equals("all")) {
            return List.of(new Look("ko", false, false), new Look("en", true, true));
        }
        return Stream.of("ko", "en")
                .flatMap(language -> Stream.of(false, true)
                        .flatMap(dark -> Stream.of(false, true).map(phone -> new Look(language, dark, phone))))
                .toList();
    }

    @Override
    public String toString() {
        return "%s-%s-%s".formatted(language, dark ? "dark" : "light", phone ? "phone" : "desktop");
    }
}

package io.evercred.app.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages. */
public enum Language {
    KOREAN("ko"),
    ENGLISH("en");

    /** What a person sees who has not chosen: the product's home is Korea. */
    static final Language DEFAULT = KOREAN;

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(known -> known.tag.equals(tag)).findFirst();
    }
}

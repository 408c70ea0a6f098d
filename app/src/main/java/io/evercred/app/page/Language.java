package io.evercred.app.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages. */
public enum Language {
    KOREAN("ko"),
    ENGLISH("en");

    /** What a person sees whose browser prefers neither: the product's home is Korea. */
    static final Language DEFAULT = KOREAN;

    private static final List<String> TAGS =
            Arrays.stream(values()).map(Language::tag).toList();

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

    /**
     * The one that a browser prefers (RFC 4647, section 3.4).
     *
     * @param accepted an {@code Accept-Language} header
     */
    static Optional<Language> preferred(String accepted) {
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(accepted), TAGS))
                    .flatMap(Language::of);
        } catch (IllegalArgumentException e) {
            // Whatever that header is, it names no language.
            return Optional.empty();
        }
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(known -> known.tag.equals(tag)).findFirst();
    }
}

package io.evercred.e2e.system;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page as it came over the wire. */
public record Page(int status, URI uri, String html) {

    /** Which state of the connection it shows. */
    public Optional<String> state() {
        return first("data-state=\"([a-z]+)\"");
    }

    /** Which problem it explains. */
    public Optional<String> problem() {
        return first("data-problem=\"([a-z-]+)\"");
    }

    /** The names of the calendars that it lists. */
    public List<String> calendars() {
        return all("class=\"calendar-name\"[^>]*>([^<]*)<");
    }

    /** Whether it was sent before its calendars were there, and loads them by itself. */
    public boolean calendarsPending() {
        return html.contains("data-pending=\"true\"");
    }

    /** Whether it is the provider's and asks for consent. */
    public boolean asksForConsent() {
        return html.contains("id=\"consent\"");
    }

    /** Whether it is the provider's and asks who it is. */
    public boolean asksForAccount() {
        return html.contains("id=\"choose-account\"");
    }

    /** The values of the named fields of its forms. */
    public List<String> values(String name) {
        return all("name=\"" + name + "\" value=\"([^\"]*)\"");
    }

    /** The first thing that a pattern finds in it. */
    public Optional<String> first(String pattern) {
        return all(pattern).stream().findFirst();
    }

    private List<String> all(String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}

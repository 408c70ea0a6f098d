package io.evercred.app.page;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.scope.Permission;
import java.util.List;
import java.util.Optional;

/**
 * What surrounds the content of every page.
 *
 * @param path the address that the reader sees, without query; begins with exactly one slash
 * @param query what of the address can be asked for again, empty if nothing
 * @param reader who is signed in
 * @param site what is the same for everybody
 */
public record Frame(
        String path, String query, Language language, Optional<SignedInUser> reader, Site site, Times times) {

    /**
     * What is the same for everybody.
     *
     * @param providers whom one can sign in with
     * @param contact whom to ask for more rights; empty if the settings name nobody
     */
    public record Site(List<String> providers, Optional<String> contact) {}

    /** Whom one can sign in with. */
    public List<String> providers() {
        return site.providers();
    }

    /** Whom to ask for more rights. */
    public Optional<String> contact() {
        return site.contact();
    }

    /** The languages to offer. */
    public List<Language> languages() {
        return List.of(Language.values());
    }

    /** Where this page is in another language; a callback that was used already is not led to again. */
    public String in(Language other) {
        var choice = ChosenLanguage.PARAMETER + "=" + other.tag();
        if (path.startsWith("/auth/callback/")) {
            return "/?" + choice;
        }
        return path + "?" + (query.isEmpty() ? "" : query + "&") + choice;
    }

    /** Whether the reader may connect a calendar, as of sign-in. */
    public boolean staff() {
        return reader.filter(user -> user.role().includes(Role.STAFF)).isPresent();
    }

    /** Whether the reader may see operations, as of sign-in. */
    public boolean admin() {
        return reader.filter(user -> user.role().includes(Role.ADMIN)).isPresent();
    }

    /** Whether one can sign in with this provider. */
    public boolean offers(String provider) {
        return site.providers().contains(provider);
    }

    /** Whether the reader is somewhere below this path, for the navigation. */
    public boolean within(String section) {
        return path.equals(section) || path.startsWith(section + "/");
    }

    /** The rest of the message key that says a scope in plain words. */
    public Optional<String> wordsFor(String scope) {
        return Permission.of(scope, false).words();
    }
}

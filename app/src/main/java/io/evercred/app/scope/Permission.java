package io.evercred.app.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scope in plain words.
 *
 * @param words the rest of the message key that says it; empty for a scope that we have no words for
 */
public record Permission(String scope, Optional<String> words, boolean granted) {

    // Google answers "email" and "profile" with the longer names.
    private static final Map<String, String> WORDS = Map.of(
            "openid", "openid",
            "email", "email",
            "https://www.googleapis.com/auth/userinfo.email", "email",
            "profile", "profile",
            "https://www.googleapis.com/auth/userinfo.profile", "profile",
            "https://www.googleapis.com/auth/calendar", "calendar",
            "https://www.googleapis.com/auth/calendar.events", "events",
            "https://www.googleapis.com/auth/calendar.calendarlist", "calendarlist");

    /** What is needed, granted or not, and then whatever else is granted. */
    public static List<Permission> of(Collection<String> needed, Collection<String> granted) {
        var permissions = new ArrayList<Permission>();
        needed.forEach(scope -> permissions.add(of(scope, granted.contains(scope))));
        var rest = new LinkedHashSet<>(granted);
        rest.removeAll(needed);
        rest.stream()
                .map(scope -> of(scope, true))
                .filter(permission -> permissions.stream().noneMatch(permission::saysTheSameAs))
                .forEach(permissions::add);
        return List.copyOf(permissions);
    }

    /** One scope. */
    public static Permission of(String scope, boolean granted) {
        return new Permission(scope, Optional.ofNullable(WORDS.get(scope)), granted);
    }

    private boolean saysTheSameAs(Permission other) {
        return words.isPresent() && words.equals(other.words);
    }
}

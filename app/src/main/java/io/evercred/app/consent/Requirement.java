package io.evercred.app.consent;

import io.evercred.app.account.Role;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a handler needs, with services resolved to scopes.
 *
 * @param provider whose account; empty: any sign-in will do
 * @param scopes every one must be granted; empty: none
 * @param role the least role
 */
public record Requirement(String provider, Set<String> scopes, Role role) {

    /** Copies the scopes, in their order. */
    public Requirement {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** What a plain sign-in needs. */
    public static Requirement signInWith(String provider) {
        return new Requirement(provider, Set.of(), Role.USER);
    }

    /** Whether a consent beyond signing in is needed. */
    public boolean needsConsent() {
        return !scopes.isEmpty();
    }
}

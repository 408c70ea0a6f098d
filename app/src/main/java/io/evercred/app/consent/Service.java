package io.evercred.app.consent;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something that a provider offers and handlers can require by name. Whoever can build its client declares it as a bean.
 *
 * @param name what {@link Requires#service()} says, such as {@code calendar}
 * @param provider whose service it is
 * @param scopes what its client needs, in the order in which they are asked for
 */
public record Service(String name, String provider, Set<String> scopes) {

    /** @throws IllegalArgumentException if there is no scope */
    public Service {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("The service " + name + " must need at least one scope");
        }
    }
}

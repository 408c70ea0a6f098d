package io.evercred.app.provider;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The providers that are switched on. */
@Component
public class Providers {

    private final Map<String, Provider> byName = new TreeMap<>();
    private final Set<String> names;

    Providers(ProvidersSettings settings) {
        names = Set.copyOf(settings.providers().keySet());
        settings.providers().forEach((name, provider) -> {
            if (provider.isSwitchedOn()) {
                byName.put(name, provider.toProvider(name));
            }
        });
    }

    /** The provider of this name; nothing if it is unknown or switched off. */
    public Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all that are configured, those included that are switched off. */
    public Set<String> names() {
        return names;
    }

    /** Every provider that is switched on, in the order of their names. */
    public Collection<Provider> all() {
        return byName.values();
    }
}

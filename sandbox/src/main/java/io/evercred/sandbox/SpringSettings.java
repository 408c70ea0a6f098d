package io.evercred.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings of a Spring Boot process, handed over as environment variables: unlike a command line, nobody but its owner
 * can read those.
 */
public final class SpringSettings {

    private final Map<String, String> environment = new LinkedHashMap<>();

    /** @param key as in a configuration file, such as {@code evercred.public-url} */
    public SpringSettings set(String key, Object value) {
        environment.put(key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value.toString());
        return this;
    }

    /** All settings so far, as variables. */
    public Map<String, String> environment() {
        return environment;
    }
}

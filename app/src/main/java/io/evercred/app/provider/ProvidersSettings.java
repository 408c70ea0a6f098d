package io.evercred.app.provider;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of all providers.
 *
 * @param providers each by its name
 */
@ConfigurationProperties("evercred")
record ProvidersSettings(@DefaultValue Map<String, ProviderSettings> providers) {

    ProvidersSettings {
        providers.forEach((name, settings) -> {
            if (settings.isSwitchedOn()) {
                settings.toProvider(name);
            }
        });
        if (providers.values().stream().noneMatch(ProviderSettings::isSwitchedOn)) {
            throw new IllegalArgumentException("Nobody could sign in: set evercred.providers.google.client-id and"
                    + " evercred.providers.google.client-secret (GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET)");
        }
    }
}

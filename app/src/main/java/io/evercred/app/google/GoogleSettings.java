package io.evercred.app.google;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the app calls Google's services.
 *
 * @param scopes the scopes that a service needs, by service name; a service that is not named keeps its usual ones
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long each piece of an answer may take
 */
@ConfigurationProperties("evercred.google")
record GoogleSettings(
        Map<String, List<String>> scopes,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("4s") Duration readTimeout) {

    GoogleSettings {
        scopes = scopes == null ? Map.of() : Map.copyOf(scopes);
        scopes.forEach(GoogleSettings::refuseUnlessServed);
        if (!connectTimeout.isPositive() || !readTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "evercred.google.connect-timeout and evercred.google.read-timeout must be positive");
        }
    }

    List<String> scopesOf(GoogleService<?> service) {
        return scopes.getOrDefault(service.name(), service.scopes());
    }

    private static void refuseUnlessServed(String service, List<String> scopes) {
        if (GoogleService.names().noneMatch(service::equals)) {
            throw new IllegalArgumentException(
                    "evercred.google.scopes names the service \"%s\", for which the app has no client; it has: %s"
                            .formatted(service, GoogleService.names().collect(Collectors.joining(", "))));
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("evercred.google.scopes.%s must not be empty".formatted(service));
        }
    }
}

package io.evercred.worker.provider;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The providers, by name.
 *
 * @param providers e.g. {@code google}
 */
@ConfigurationProperties("evercred")
record ProviderSettings(Map<String, Entry> providers) {

    ProviderSettings {
        if (providers == null || providers.isEmpty()) {
            throw new IllegalArgumentException("evercred.providers must name at least one provider");
        }
    }

    /**
     * @param clientSecretNext a second secret, while the first is being changed
     * @param rotating whether a refresh token is spent by its use
     */
    record Entry(
            String clientId,
            String clientSecret,
            String clientSecretNext,
            String tokenUri,
            String revokeUri,
            boolean rotating) {

        /** Prints no secret, which a record would. */
        @Override
        public String toString() {
            return "Entry[clientId=" + clientId + ", clientSecret=***]";
        }
    }
}

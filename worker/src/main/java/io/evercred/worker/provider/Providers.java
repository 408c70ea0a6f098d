package io.evercred.worker.provider;

import io.evercred.vault.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The providers that have a client id; one without is switched off. */
@Component
public final class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final Map<String, Provider> byName = new LinkedHashMap<>();

    Providers(ProviderSettings settings) {
        var missing = new ArrayList<String>();
        settings.providers().forEach((name, entry) -> {
            var prefix = "evercred.providers." + name;
            if (isBlank(entry.clientSecret()) && !isBlank(entry.clientSecretNext())) {
                throw new IllegalArgumentException(
                        prefix + ".client-secret-next is set but " + prefix
                                + ".client-secret is not; the next one stands beside the current one while it is being changed");
            } else if (isBlank(entry.clientId())) {
                missing.add(prefix + ".client-id");
            } else if (isBlank(entry.clientSecret())) {
                throw new IllegalArgumentException(
                        prefix + ".client-id is set but " + prefix + ".client-secret is not; set both or neither");
            } else if (isBlank(entry.tokenUri())) {
                throw new IllegalArgumentException(
                        prefix + ".token-uri is not set; name the provider's token endpoint");
            } else {
                byName.put(
                        name,
                        new Provider(
                                name,
                                entry.clientId(),
                                secrets(name, prefix, entry),
                                endpoint(prefix + ".token-uri", entry.tokenUri()),
                                Optional.ofNullable(entry.revokeUri())
                                        .filter(uri -> !uri.isBlank())
                                        .map(uri -> endpoint(prefix + ".revoke-uri", uri)),
                                entry.rotating()));
            }
        });
        if (byName.isEmpty()) {
            throw new IllegalArgumentException(
                    "No provider has a client; set " + String.join(" or ", missing) + " and its client-secret");
        }
        LOG.info("Refreshing for {}; switched off for lack of {}", byName.keySet(), missing);
    }

    private static ClientSecrets secrets(String name, String prefix, ProviderSettings.Entry entry) {
        if (entry.clientSecret().equals(entry.clientSecretNext())) {
            throw new IllegalArgumentException(prefix + ".client-secret-next is the same as " + prefix
                    + ".client-secret; leave it empty unless the secret is being changed");
        }
        return new ClientSecrets(
                name,
                Secret.of(entry.clientSecret()),
                Optional.ofNullable(entry.clientSecretNext())
                        .filter(next -> !next.isBlank())
                        .map(Secret::of));
    }

    private static URI endpoint(String setting, String value) {
        try {
            var uri = new URI(value);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, like any other text that is no address.
        }
        throw new IllegalArgumentException(
                setting + " is \"" + value + "\", which is no address; it must begin with https:// (or http://)");
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }

    /** Every provider that is switched on. */
    public Collection<Provider> all() {
        return byName.values();
    }

    /** The provider of this name, if it is switched on. */
    public Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}

package io.evercred.app.provider;

import io.evercred.app.provider.Provider.Endpoints;
import io.evercred.app.provider.Provider.Issuer;
import io.evercred.vault.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of one provider, as they are written down.
 *
 * @param clientId the OAuth client's id; a provider without one is switched off
 * @param clientSecret the OAuth client's secret
 * @param clientSecretNext a second secret, while the first is being changed
 * @param issuer the {@code iss} of its ID tokens; empty if it gives none
 * @param jwksUri the issuer's signing keys
 * @param riscConfigurationUri the document that names the issuer and the keys of the security events that it pushes to
 *     {@code /risc/} and its name; empty if it pushes none. Keys on a host of its own are not fetched
 */
record ProviderSettings(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String clientSecretNext,
        @DefaultValue("") String issuer,
        @DefaultValue("") String authorizationUri,
        @DefaultValue("") String tokenUri,
        @DefaultValue("") String userInfoUri,
        @DefaultValue("") String jwksUri,
        @DefaultValue("") String revokeUri,
        @DefaultValue("") String apiRoot,
        @DefaultValue Set<String> baseScopes,
        @DefaultValue Map<String, String> offlineParameters,
        @DefaultValue("") String riscConfigurationUri) {

    boolean isSwitchedOn() {
        return !clientId.isBlank();
    }

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    Provider toProvider(String name) {
        var settings = new Checked("evercred.providers." + name + ".");
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("evercred.providers." + name
                    + " must be named in lower-case letters, digits and hyphens, for the name is part of a URL");
        }
        var oidcIssuer = issuer.isBlank()
                ? Optional.<Issuer>empty()
                : Optional.of(new Issuer(issuer, settings.required("jwks-uri", jwksUri)));
        var userInfo = oidcIssuer.isPresent()
                ? settings.optional("user-info-uri", userInfoUri)
                : Optional.of(settings.required("user-info-uri", userInfoUri));
        if (oidcIssuer.isPresent() && !baseScopes.contains("openid")) {
            throw new IllegalArgumentException("evercred.providers." + name
                    + ".base-scopes must contain openid, for without it " + name + " does not say who signs in");
        }
        return new Provider(
                name,
                clientId,
                settings.secrets(name, clientSecret, clientSecretNext),
                oidcIssuer,
                new Endpoints(
                        settings.required("authorization-uri", authorizationUri),
                        settings.required("token-uri", tokenUri),
                        userInfo,
                        settings.optional("revoke-uri", revokeUri),
                        settings.optional("api-root", apiRoot),
                        settings.optional("risc-configuration-uri", riscConfigurationUri)),
                baseScopes,
                offlineParameters);
    }

    /** Prints no secret, which a record would. */
    @Override
    public String toString() {
        return "ProviderSettings[clientId=" + clientId + ", clientSecret=***]";
    }

    private record Checked(String prefix) {

        ClientSecrets secrets(String name, String current, String next) {
            if (current.isBlank() && !next.isBlank()) {
                throw new IllegalArgumentException(prefix + "client-secret-next is set but " + prefix
                        + "client-secret is not; the next one stands beside the current one while it is being changed");
            }
            if (current.isBlank()) {
                throw new IllegalArgumentException(
                        prefix + "client-secret is missing although " + prefix + "client-id is set");
            }
            if (current.equals(next)) {
                throw new IllegalArgumentException(prefix + "client-secret-next is the same as " + prefix
                        + "client-secret; leave it empty unless the secret is being changed");
            }
            return ClientSecrets.of(
                    name,
                    Secret.of(current),
                    Optional.of(next).filter(text -> !text.isBlank()).map(Secret::of));
        }

        URI required(String key, String value) {
            return optional(key, value)
                    .orElseThrow(() -> new IllegalArgumentException(
                            prefix + key + " is missing although " + prefix + "client-id is set"));
        }

        Optional<URI> optional(String key, String value) {
            if (value.isBlank()) {
                return Optional.empty();
            }
            try {
                var uri = URI.create(value);
                if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                    return Optional.of(uri);
                }
            } catch (IllegalArgumentException e) {
                // Told below, in our words.
            }
            throw new IllegalArgumentException(
                    prefix + key + " must be a URL beginning with https:// (or http://), not \"" + value + "\"");
        }
    }
}

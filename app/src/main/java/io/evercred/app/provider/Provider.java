package io.evercred.app.provider;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One provider that people can sign in with.
 *
 * @param name lower-case; part of the callback's path
 * @param issuer who signs its ID tokens; absent if it gives none, and user info says who somebody is
 * @param baseScopes what a plain sign-in asks for
 * @param offlineParameters what an authorization request needs besides, so that a refresh token can come
 */
public record Provider(
        String name,
        String clientId,
        ClientSecrets clientSecrets,
        Optional<Issuer> issuer,
        Endpoints endpoints,
        Set<String> baseScopes,
        Map<String, String> offlineParameters) {

    /** Copies its collections, keeping the order of the scopes. */
    public Provider {
        baseScopes = Collections.unmodifiableSet(new LinkedHashSet<>(baseScopes));
        offlineParameters = Map.copyOf(offlineParameters);
    }

    /** What we call ourselves; where people authorise, only their browsers go. */
    Stream<URI> called() {
        return Stream.of(
                        Stream.of(endpoints.token()),
                        endpoints.userInfo().stream(),
                        endpoints.revocation().stream(),
                        endpoints.apiRoot().stream(),
                        endpoints.riscConfiguration().stream(),
                        issuer.map(Issuer::keys).stream())
                .flatMap(Function.identity());
    }

    /**
     * Who signs ID tokens (OpenID Connect Core, section 3.1.3.7).
     *
     * @param name the {@code iss} claim
     * @param keys where its signing keys are
     */
    public record Issuer(String name, URI keys) {

        /** Whether an {@code iss} claim names it. Google leaves the scheme out at times. */
        public boolean isNamed(String claim) {
            return name.equals(claim) || name.equals("https://" + claim);
        }
    }

    /**
     * The URLs of a provider.
     *
     * @param apiRoot the root of its APIs, ending in a slash
     * @param revocation absent if the provider cannot revoke
     * @param riscConfiguration who signs the security events that it pushes; absent if it pushes none
     */
    public record Endpoints(
            URI authorization,
            URI token,
            Optional<URI> userInfo,
            Optional<URI> revocation,
            Optional<URI> apiRoot,
            Optional<URI> riscConfiguration) {}
}

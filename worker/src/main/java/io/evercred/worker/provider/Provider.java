package io.evercred.worker.provider;

import java.net.URI;
import java.util.Optional;

/**
 * An OAuth provider as the worker needs it.
 *
 * @param name lower case, e.g. {@code google}
 * @param tokenUri the token endpoint (RFC 6749, section 3.2)
 * @param revokeUri the revocation endpoint (RFC 7009), if there is one
 * @param rotating whether a refresh token is spent by its use, so that a lost answer may have cost it
 */
public record Provider(
        String name,
        String clientId,
        ClientSecrets clientSecrets,
        URI tokenUri,
        Optional<URI> revokeUri,
        boolean rotating) {}

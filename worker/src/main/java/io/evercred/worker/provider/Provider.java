package io.evercred.worker.provider;

import io.evercred.vault.Secret;
import java.net.URI;

/**
 * An OAuth provider as the worker needs it.
 *
 * @param name lower case, e.g. {@code google}
 * @param tokenUri the token endpoint (RFC 6749, section 3.2)
 * @param rotating whether a refresh token is spent by its use, so that a lost answer may have cost it
 */
public record Provider(String name, String clientId, Secret clientSecret, URI tokenUri, boolean rotating) {}

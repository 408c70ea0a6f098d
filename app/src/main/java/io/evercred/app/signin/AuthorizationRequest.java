package io.evercred.app.signin;

import io.evercred.vault.Secret;
import java.time.Instant;

/**
 * A person is at a provider, and this is what we need to know when they come back.
 *
 * @param browser the browser that set out; see {@link Browser}
 * @param verifier the PKCE code verifier (RFC 7636)
 * @param nonce what the ID token must repeat (OpenID Connect Core, section 3.1.2.1)
 */
record AuthorizationRequest(Trip trip, String browser, Secret verifier, String nonce, Instant startedAt) {}

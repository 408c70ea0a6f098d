package io.evercred.worker.refresh;

import io.evercred.vault.Secret;
import io.evercred.worker.provider.Provider;

/**
 * Trades a refresh token for an access token (RFC 6749, section 6): one call within the deadline, and no retry but with
 * the client's other secret if the provider refuses the first.
 */
interface TokenEndpoint {

    /** Whatever happens comes back as an answer; nothing is thrown. */
    RawAnswer refresh(Provider provider, Secret refreshToken);
}

package io.evercred.worker.revocation;

import io.evercred.vault.Secret;
import io.evercred.worker.provider.Provider;
import java.net.URI;

/** Ends a grant at its provider (RFC 7009). */
interface RevokeEndpoint {

    /** What the provider said. */
    enum Answer {
        ENDED,
        /** It does not know the token: the grant had ended before. */
        UNKNOWN,
        /** It did not take our client's secret. */
        CLIENT_REFUSED,
        TRY_LATER
    }

    /** Sends the token there, which ends all that its grant has issued. */
    Answer revoke(URI endpoint, Provider provider, Secret token) throws InterruptedException;
}

package io.evercred.worker.revocation;

import io.evercred.schemas.CredentialRevoked;

/** The only way in which the three fields of a credential are cleared. */
interface RevokedFields {

    /**
     * Clears them for the generation of the event alone: an ending never touches a newer consent.
     *
     * @return whether there was anything to clear
     */
    boolean clear(CredentialRevoked revoked);
}

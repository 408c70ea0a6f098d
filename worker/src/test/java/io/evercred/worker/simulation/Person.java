package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialId;
import java.util.UUID;

/** Somebody with an account at one provider. */
record Person(String provider, String user, UUID credentialId) {

    static Person of(String provider, String user) {
        return new Person(provider, user, CredentialId.of(provider, user));
    }

    @Override
    public String toString() {
        return provider + "/" + user;
    }
}

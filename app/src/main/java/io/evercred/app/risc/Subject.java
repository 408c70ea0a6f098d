package io.evercred.app.risc;

import io.evercred.app.connection.TokenName;

/** Whom or what a security event is about. */
sealed interface Subject {

    /**
     * An account at the provider.
     *
     * @param id its stable id ({@code sub})
     */
    record Account(String id) implements Subject {}

    record RefreshToken(TokenName name) implements Subject {}

    /** Nobody, as in a trial, or told in a way that we cannot tell anybody by: an address alone never does. */
    record Nobody() implements Subject {}
}

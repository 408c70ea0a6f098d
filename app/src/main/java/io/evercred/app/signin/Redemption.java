package io.evercred.app.signin;

import io.evercred.app.consent.TokenSet;

/** What came of exchanging an authorization code. */
sealed interface Redemption {

    /** The provider gave tokens. */
    record Redeemed(TokenSet tokens) implements Redemption {}

    /**
     * The provider refused the code, or us.
     *
     * @param error its error code (RFC 6749, section 5.2)
     */
    record Refused(String error) implements Redemption {}

    /** The provider did not answer, or nothing that can be read. */
    record Unavailable() implements Redemption {}
}

package io.evercred.app.signin;

/** What came of taking an authorization request for a callback. */
sealed interface Taking {

    /** It is this callback's, and nobody else's any more. */
    record Taken(AuthorizationRequest request) implements Taking {}

    /** There is none: expired, used already, or never made here. */
    record Gone() implements Taking {}

    /** Another browser set out with it. */
    record OtherBrowser() implements Taking {}

    /** It was sent to another provider (RFC 9700, section 4.4: mix-up). */
    record OtherProvider() implements Taking {}
}

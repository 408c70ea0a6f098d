package io.evercred.app.consent;

/** What becomes of a request for something that needs an account, a consent or a role. */
public sealed interface Decision {

    /** The handler may run. */
    record Pass() implements Decision {}

    /** Nobody is signed in: authorise. */
    record Authorise() implements Decision {}

    /**
     * Somebody is signed in who has no account of that provider. They must press the button: whoever could make a browser
     * set out by itself, and has signed it in with the provider as themselves, would have their account linked.
     */
    record Link() implements Decision {}

    /** Scopes are missing; the app may send the person to consent by itself. */
    record Consent() implements Decision {}

    /** Scopes are missing, and the person must press the button. */
    record Ask(Lack lack) implements Decision {}

    /** The role does not suffice. */
    record Refuse() implements Decision {}

    /** What is missing. */
    enum Lack {
        /** No consent was ever stored. */
        NOT_CONNECTED,
        /** A consent was given, and has not been stored in time. */
        NOT_STORED,
        /** Some of the scopes were not granted. */
        SCOPE_MISSING,
        /** The person disconnected. */
        DISCONNECTED,
        /** The consent ended for another reason. */
        ENDED
    }
}

package io.evercred.app.signin;

import io.evercred.app.account.SignedInUser;
import java.util.Optional;

/** Where a callback ends. */
sealed interface Landing {

    /** Who is signed in from here on; nobody new if empty. */
    Optional<SignedInUser> user();

    /**
     * On the page that they wanted.
     *
     * @param outcome what came of the trip, for the metric
     */
    record Next(Optional<SignedInUser> user, String path, Outcome outcome) implements Landing {}

    /** What came of a trip that led on. */
    enum Outcome {
        SIGNED_IN,
        PUBLISHED,
        ALREADY_CONNECTED
    }

    /** At the provider once more. */
    record Again(Optional<SignedInUser> user, Trip trip) implements Landing {}

    /** On a page that says what happened. */
    record Stranded(Optional<SignedInUser> user, Stop stop) implements Landing {}
}

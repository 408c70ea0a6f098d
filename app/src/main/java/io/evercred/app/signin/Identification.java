package io.evercred.app.signin;

import io.evercred.app.account.ProviderIdentity;

/** What came of asking who somebody is. */
sealed interface Identification {

    /** The provider vouches for them. */
    record Known(ProviderIdentity identity) implements Identification {}

    /** What the provider said does not hold. */
    record Doubtful() implements Identification {}

    /** The provider did not answer. */
    record Unavailable() implements Identification {}
}

package io.evercred.app.signin;

import io.evercred.app.account.ProviderIdentity;
import io.evercred.app.consent.TokenSet;
import io.evercred.app.provider.Provider;

/** What a callback turned out to be. */
sealed interface Returned {

    /** Somebody is back, and the provider vouches for them. */
    record Identified(Provider provider, AuthorizationRequest request, ProviderIdentity identity, TokenSet tokens)
            implements Returned {}

    /** Nobody who could go on. */
    record Stopped(Stop stop) implements Returned {}
}

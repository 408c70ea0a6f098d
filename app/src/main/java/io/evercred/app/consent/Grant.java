package io.evercred.app.consent;

import io.evercred.app.account.SignedInUser;
import io.evercred.app.provider.Provider;

/**
 * What a person brought back from a provider to which they were sent for a handler's sake.
 *
 * @param accountId the account that granted it
 * @param prompted whether the provider was told to ask anew, so that asking once more is of no use
 */
public record Grant(
        SignedInUser user,
        Provider provider,
        String accountId,
        Requirement requirement,
        TokenSet tokens,
        boolean prompted) {}

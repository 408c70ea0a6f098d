package io.evercred.sandbox.provider.fault;

import io.evercred.sandbox.provider.account.Provider;

/**
 * What is known of a call before it is executed.
 *
 * @param grantType of a token call, else empty
 * @param account id of the account, or -1 if it cannot be told
 */
public record Call(Provider provider, Endpoint endpoint, String grantType, int account) {}

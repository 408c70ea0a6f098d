package io.evercred.sandbox.provider.log;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;

/**
 * One call that is not to a token or revoke endpoint.
 *
 * @param account id of the account, or -1 if there was no living access token
 * @param status of the answer; 0 if the connection was reset before the call was executed
 */
public record ApiCall(long timeMicros, Provider provider, Endpoint endpoint, String path, int account, int status) {}

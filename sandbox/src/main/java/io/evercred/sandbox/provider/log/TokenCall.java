package io.evercred.sandbox.provider.log;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;

/**
 * One call to a token or revoke endpoint.
 *
 * @param sequence counts calls from 1 and never restarts while the stand-in runs
 * @param timeMicros when the call was executed, in microseconds since 1970
 * @param grantType empty for a revoke
 * @param account id of the account, or -1 if it could not be told
 * @param used fingerprint of the token that was sent, 0 if none
 * @param issued fingerprint of the refresh token in the answer, 0 if none
 * @param serial how many access tokens the grant had given by then, 0 if the call gave none
 * @param outcome {@code issued}, {@code revoked}, the error code, {@code status_503} or {@code reset}
 * @param status of the answer; 0 if the connection was reset before the call was executed
 */
public record TokenCall(
        long sequence,
        long timeMicros,
        Provider provider,
        Endpoint endpoint,
        String grantType,
        int account,
        long used,
        long issued,
        int serial,
        String outcome,
        int status,
        Delivered delivered) {

    /** Whether the caller got the answer. */
    public enum Delivered {
        /** Still being sent. */
        PENDING,
        /** All of it was sent. */
        YES,
        /** The connection was reset or gone: the caller does not know what happened. */
        NO
    }
}

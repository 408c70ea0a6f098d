package io.evercred.sandbox.provider.fault;

import io.evercred.sandbox.provider.account.Provider;
import java.util.Optional;

/**
 * Which calls a fault can strike; what is empty does not restrict.
 *
 * @param account id of the only account
 * @param accountShare share of accounts, always the same ones, from 0 to 1
 */
public record Target(
        Optional<Provider> provider,
        Optional<Endpoint> endpoint,
        Optional<String> grantType,
        Optional<Integer> account,
        double accountShare) {

    /** Every call to any provider. */
    public static final Target ANY =
            new Target(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);

    boolean covers(Call call) {
        return provider.map(call.provider()::equals).orElse(true)
                && endpoint.map(call.endpoint()::equals).orElse(true)
                && grantType.map(call.grantType()::equals).orElse(true)
                && account.map(id -> id == call.account()).orElse(true)
                && (accountShare >= 1 || (call.account() >= 0 && position(call.account()) < accountShare));
    }

    /** Returns the account's fixed place between 0 and 1. */
    private static double position(int account) {
        long mixed = (account + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}

package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.http.Answer;
import java.time.Duration;
import java.util.Optional;

/** Where providers differ in how they speak OAuth. */
public interface Dialect {

    /** Returns the provider that speaks so. */
    Provider provider();

    /** Returns the scope as the provider writes it in its answers, or nothing if it does not know the scope. */
    Optional<String> scope(String requested);

    /** Tells whether a person may untick the scope on the consent page. */
    boolean mayUntick(String scope);

    /** Tells whether the consent page is shown to somebody who has granted every requested scope before. */
    boolean asksAgain(AuthorizationRequest request);

    /**
     * Tells whether {@code prompt=none} gets an error where a person would have to be asked, as OpenID Connect wants it;
     * else they are asked.
     */
    boolean failsRatherThanAsks();

    /** Tells whether the code exchange gives a refresh token. */
    boolean givesRefreshToken(AuthorizationRequest request, boolean consentShown);

    /** Tells whether a refresh that does not rotate gives the same refresh token once more. */
    boolean repeatsRefreshToken();

    /** Writes a refused token or revoke call. */
    Answer refuse(Refusal refusal);

    /** Writes the refusal of that name, as faults ask for it; nothing if there is none of that name. */
    Optional<Answer> refuse(String error);

    /**
     * Writes a token answer.
     *
     * @param redeemed the code that was exchanged and whose it was; empty for a refresh
     */
    Answer tokens(IssuedTokens tokens, Duration lifetime, Optional<Redeemed> redeemed);

    /** Writes the answer to a revoke whose token was dead already or none of ours. */
    Answer revokedBefore();

    /** Tells whether a revoke needs the client's id and secret. */
    boolean revokeNeedsClient();

    /** A code and the person who consented. */
    record Redeemed(AuthorizationCode code, Account account) {}
}

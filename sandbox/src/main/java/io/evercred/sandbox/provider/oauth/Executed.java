package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.http.Answer;
import java.util.Optional;

/**
 * What a token or revoke call came to.
 *
 * @param outcome one word for the log
 */
record Executed(Answer answer, String outcome, Optional<IssuedTokens> tokens) {

    static Executed refused(Dialect dialect, Refusal refusal) {
        return new Executed(dialect.refuse(refusal), refusal.error(), Optional.empty());
    }
}

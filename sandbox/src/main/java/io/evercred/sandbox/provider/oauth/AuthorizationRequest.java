package io.evercred.sandbox.provider.oauth;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What the browser brings to the authorization endpoint, checked.
 *
 * @param scopes as the provider writes them
 * @param addsEarlierScopes whether the tokens also cover what was granted before
 */
public record AuthorizationRequest(
        Client client,
        String redirectUri,
        SortedSet<String> scopes,
        Optional<String> state,
        Set<String> prompts,
        boolean offline,
        boolean addsEarlierScopes,
        Optional<String> loginHint,
        Optional<String> nonce,
        Optional<Challenge> challenge) {

    /** Tells whether that prompt was asked for. */
    public boolean prompts(String prompt) {
        return prompts.contains(prompt);
    }
}

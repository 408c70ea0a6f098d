package io.evercred.app.signin;

import io.evercred.vault.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider sent back (RFC 6749, section 4.1.2; RFC 9207 for {@code iss}).
 *
 * @param code absent if the provider reports an error
 */
record CallbackParameters(String state, Optional<Secret> code, Optional<String> error, Optional<String> issuer) {

    private static final int LONGEST = 4096;

    /** Nothing unless there is a state and either a code or an error, and no parameter twice. */
    static Optional<CallbackParameters> of(Map<String, String[]> parameters) {
        var wellFormed =
                parameters.values().stream().allMatch(values -> values.length == 1 && values[0].length() <= LONGEST);
        if (!wellFormed || !parameters.containsKey("state")) {
            return Optional.empty();
        }
        var state = parameters.get("state")[0];
        var code = one(parameters, "code").map(Secret::of);
        var error = one(parameters, "error");
        return state.matches("[A-Za-z0-9_-]{43}") && code.isPresent() != error.isPresent()
                ? Optional.of(new CallbackParameters(state, code, error, one(parameters, "iss")))
                : Optional.empty();
    }

    private static Optional<String> one(Map<String, String[]> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(values -> values[0])
                .filter(value -> !value.isEmpty());
    }
}

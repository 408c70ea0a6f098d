package io.evercred.app.account;

import java.util.Optional;

/**
 * Who the browser belongs to when somebody returns from a provider.
 *
 * @param userId the signed-in user, if any
 * @param asksToLink whether that same user had set out, so that an unknown account may become theirs
 */
public record Arriver(Optional<String> userId, boolean asksToLink) {

    /** Nobody is signed in. */
    public static Arriver unknown() {
        return new Arriver(Optional.empty(), false);
    }
}

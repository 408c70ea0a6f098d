package io.evercred.app.signin;

import io.evercred.app.consent.Requirement;
import java.util.Optional;

/**
 * Why a person is sent to a provider.
 *
 * @param next the page of ours that they are led on to
 * @param requirement what that page needs
 * @param userId who was signed in when they set out
 * @param automatic whether the app sent them by itself
 * @param prompted whether the provider is told to ask even for what was granted before
 */
record Trip(
        String provider,
        String next,
        Requirement requirement,
        Optional<String> userId,
        boolean automatic,
        boolean prompted) {

    /** The second leg of a trip that brought no refresh token. */
    Trip promptedFor(String user) {
        return new Trip(provider, next, requirement, Optional.of(user), automatic, true);
    }
}

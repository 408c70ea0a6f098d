package io.evercred.sandbox.provider.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The providers that the stand-in plays. */
public enum Provider {
    /** Google: refresh tokens stay the same, scopes can be unticked, ID tokens are signed. */
    GOOGLE,
    /** Discord: every refresh gives a new refresh token and ends the old one. */
    DISCORD;

    /** Returns the name used in paths, in the log and in controls. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the provider of that {@link #id()}, if there is one. */
    public static Optional<Provider> of(String id) {
        return Arrays.stream(values())
                .filter(provider -> provider.id().equals(id))
                .findFirst();
    }
}

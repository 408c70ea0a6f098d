package io.evercred.sandbox.provider.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a call is for; faults and counts are kept by it. */
public enum Endpoint {
    /** The pages that a person sees. */
    AUTHORIZE,
    /** Code exchange and refresh. */
    TOKEN,
    /** Revocation. */
    REVOKE,
    /** Signing keys and discovery. */
    CERTS,
    /** Google's user info and Discord's {@code users/@me}. */
    USERINFO,
    /** Google's Calendar API: lists and events. */
    CALENDAR,
    /** Discord's {@code users/@me/guilds}. */
    GUILDS,
    /** Discord's {@code applications/@me}, which a bot asks. */
    APPLICATION,
    /** Discord's pictures of guilds. */
    ICONS,
    /** The stand-in's own controls; never disturbed. */
    CONTROL;

    /** Returns the name used in controls and logs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the endpoint of that {@link #id()}, if there is one. */
    public static Optional<Endpoint> of(String id) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst();
    }
}

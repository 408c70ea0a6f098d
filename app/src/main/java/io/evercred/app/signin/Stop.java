package io.evercred.app.signin;

import java.util.Set;

/**
 * Somebody cannot go on.
 *
 * @param provider the provider's name; empty if none is meant
 * @param next the page that they wanted
 * @param missing scopes that were not granted
 * @param errorCode the provider's own, empty if it gave none
 */
record Stop(Problem problem, String provider, String next, Set<String> missing, String errorCode) {

    static Stop at(Problem problem, Trip trip) {
        return new Stop(problem, trip.provider(), trip.next(), Set.of(), "");
    }

    /** With the provider's own error code, if it is one that can be shown. */
    Stop because(String code) {
        var shown = code.matches("[a-z_]{1,64}") ? code : "";
        return new Stop(problem, provider, next, missing, shown);
    }

    Stop lacking(Set<String> scopes) {
        return new Stop(problem, provider, next, scopes, errorCode);
    }
}

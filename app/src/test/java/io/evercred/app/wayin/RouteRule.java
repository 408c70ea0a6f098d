package io.evercred.app.wayin;

import io.evercred.app.account.Role;
import io.evercred.sandbox.provider.account.Provider;
import java.util.Optional;

/**
 * Who may reach one route.
 *
 * @param route method and pattern, such as {@code GET /auth/sign-in/{provider}}
 * @param fromForeignPages whether a POST needs no token of our own pages, because no browser sends it
 * @param endsWhoAsks whether whoever gets through is nobody from then on
 */
record RouteRule(String route, Reach reach, boolean fromForeignPages, boolean endsWhoAsks) {

    /** The least that somebody must be. */
    enum Reach {
        EVERYBODY,
        USER,
        /** With an account at Google. */
        GOOGLE_USER,
        /** With an account at Discord. */
        DISCORD_USER,
        STAFF,
        ADMIN,
        NOBODY;

        boolean admits(Caller caller) {
            return switch (this) {
                case EVERYBODY -> true;
                case USER -> includes(caller, Role.USER);
                case GOOGLE_USER -> includes(caller, Role.USER) && has(caller, Provider.GOOGLE);
                case DISCORD_USER -> includes(caller, Role.USER) && has(caller, Provider.DISCORD);
                case STAFF -> includes(caller, Role.STAFF);
                case ADMIN -> includes(caller, Role.ADMIN);
                case NOBODY -> false;
            };
        }

        private static boolean includes(Caller caller, Role least) {
            return caller.role().filter(has -> has.includes(least)).isPresent();
        }

        private static boolean has(Caller caller, Provider provider) {
            return caller.provider().equals(Optional.of(provider));
        }
    }

    static RouteRule rule(String route, Reach reach) {
        return new RouteRule(route, reach, false, false);
    }

    /** For what servers send: it must prove itself otherwise. */
    RouteRule withoutPageToken() {
        return new RouteRule(route, reach, true, endsWhoAsks);
    }

    /** For what ends an account or a session: it is tried by people whom nobody misses. */
    RouteRule endingWhoAsks() {
        return new RouteRule(route, reach, fromForeignPages, true);
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    String pattern() {
        return route.substring(route.indexOf(' ') + 1);
    }

    boolean changesSomething() {
        return !method().equals("GET");
    }
}

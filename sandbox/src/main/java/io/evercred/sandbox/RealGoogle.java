package io.evercred.sandbox;

import io.evercred.sandbox.stack.CannotStart;
import java.util.Map;
import java.util.stream.Stream;

/** What the environment has to say before the real Google can be used. */
final class RealGoogle {

    private RealGoogle() {}

    /** @throws CannotStart naming the first variable that is missing */
    static void requireIn(Map<String, String> environment) {
        Stream.of("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET")
                .filter(name -> isMissing(environment, name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CannotStart(name + " is not set, and --real-google needs the client that it names.");
                });
        if (isMissing(environment, "STAFF_EMAILS") && isMissing(environment, "ADMIN_EMAILS")) {
            throw new CannotStart("STAFF_EMAILS is not set: with --real-google it says which Google accounts,"
                    + " by their addresses, may connect a calendar.");
        }
    }

    private static boolean isMissing(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").isBlank();
    }
}

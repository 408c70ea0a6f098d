package io.evercred.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Tells browsers apart, also across the change of session id at sign-in, so that two tabs may sign in at once.
 */
final class Browser {

    private static final String ATTRIBUTE = "evercred.browser";

    private Browser() {}

    /** The browser that sends this request; begins a session if there is none. */
    static String of(HttpServletRequest request) {
        var session = request.getSession();
        if (session.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var fresh = RandomText.next();
        session.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }

    /** The browser that sends this request, if it ever set out from here. */
    static Optional<String> known(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(ATTRIBUTE))
                .map(String.class::cast);
    }
}

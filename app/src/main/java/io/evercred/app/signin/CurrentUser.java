package io.evercred.app.signin;

import io.evercred.app.account.SignedInUser;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sends the current request. */
final class CurrentUser {

    private CurrentUser() {}

    static Optional<SignedInUser> get() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(SignedInUser.class::isInstance)
                .map(SignedInUser.class::cast);
    }
}
